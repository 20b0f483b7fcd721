package io.serin.trainer.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.serin.testing.RandomSeed;
import io.serin.trainer.data.BatchPlan.Positions;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class BatchPlanTest {

    private static final int CASES = 300;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 20261122})
    void givesEveryPositionToOneRankOfOneStepForEveryWorldSize(long seed) {
        Random random = new Random(RandomSeed.orElse(seed));
        for (int i = 0; i < CASES; i++) {
            BatchPlan plan = random(random);
            for (int worldSize = 1; worldSize <= plan.virtualShards(); worldSize++) {
                assertCovers(plan, worldSize);
            }
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {2, 20261123})
    void keepsShardsOfABatchWithinOneSampleOfEachOther(long seed) {
        Random random = new Random(RandomSeed.orElse(seed));
        for (int i = 0; i < CASES; i++) {
            BatchPlan plan = random(random);
            int step = random.nextInt(plan.steps());
            int size = plan.batch(step).size();
            for (int shard = 0; shard < plan.virtualShards(); shard++) {
                assertThat(plan.shard(step, shard).size())
                        .isBetween(size / plan.virtualShards(), Math.ceilDiv(size, plan.virtualShards()));
            }
        }
    }

    @Test
    void cutsTheBatchOfFashionMnistEvenlyForTwoRanks() {
        BatchPlan plan = new BatchPlan(60_000, 128, 8);

        assertThat(plan.steps()).isEqualTo(469);
        assertThat(plan.rank(0, 0, 2)).isEqualTo(new Positions(0, 64));
        assertThat(plan.rank(0, 1, 2)).isEqualTo(new Positions(64, 128));
        assertThat(plan.batch(468)).isEqualTo(new Positions(59_904, 60_000));
    }

    @Test
    void leavesRanksWithoutSamplesWhereTheLastBatchIsTooSmall() {
        BatchPlan plan = new BatchPlan(9, 8, 8);

        assertThat(plan.rank(1, 0, 8).size() + plan.rank(1, 7, 8).size()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"0,1,1", "1,0,1", "1,1,0"})
    void refusesFiguresBelowOne(int samples, int globalBatch, int virtualShards) {
        assertThatThrownBy(() -> new BatchPlan(samples, globalBatch, virtualShards))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("must be at least 1");
    }

    @ParameterizedTest
    @CsvSource({"0,9", "2,2", "-1,2", "0,0"})
    void refusesRanksThatDoNotFit(int rank, int worldSize) {
        BatchPlan plan = new BatchPlan(10, 5, 8);

        assertThatThrownBy(() -> plan.rank(0, rank, worldSize)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 2})
    void refusesStepsOutsideTheEpoch(int step) {
        BatchPlan plan = new BatchPlan(10, 5, 8);

        assertThatThrownBy(() -> plan.batch(step)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void splitsAnEvaluationWithoutGapsForEveryWorldSize() {
        for (int worldSize = 1; worldSize <= 8; worldSize++) {
            int next = 0;
            for (int rank = 0; rank < worldSize; rank++) {
                Positions share = BatchPlan.split(10_001, rank, worldSize);
                assertThat(share.from()).isEqualTo(next);
                next = share.to();
            }
            assertThat(next).isEqualTo(10_001);
        }
    }

    /** The ranks' positions, one after another, are 0, 1, 2... whatever the world size: so are the global batches. */
    private static void assertCovers(BatchPlan plan, int worldSize) {
        int next = 0;
        for (int step = 0; step < plan.steps(); step++) {
            assertThat(plan.batch(step).from()).as("%s", plan).isEqualTo(step * plan.globalBatch());
            for (int rank = 0; rank < worldSize; rank++) {
                Positions mine = plan.rank(step, rank, worldSize);
                assertThat(mine.from())
                        .as("%s step %d rank %d of %d", plan, step, rank, worldSize)
                        .isEqualTo(next);
                assertThat(mine.size()).isBetween(0, plan.largestRankBatch(worldSize));
                next = mine.to();
            }
            assertThat(next)
                    .as("%s step %d", plan, step)
                    .isEqualTo(plan.batch(step).to());
        }
        assertThat(next).isEqualTo(plan.samples());
    }

    private static BatchPlan random(Random random) {
        return new BatchPlan(1 + random.nextInt(500), 1 + random.nextInt(80), 1 + random.nextInt(12));
    }
}
