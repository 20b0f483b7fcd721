package io.serin.trainer.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.serin.collective.CollectiveAbortedException;
import io.serin.engine.Architecture;
import io.serin.engine.Architecture.Mlp;
import io.serin.testing.RandomSeed;
import io.serin.trainer.checkpoint.Checkpoint;
import io.serin.trainer.checkpoint.CheckpointFile;
import io.serin.trainer.checkpoint.Position;
import io.serin.trainer.data.SyntheticData;
import io.serin.trainer.data.TrainingData;
import io.serin.trainer.run.LocalRanks.Ended;
import io.serin.trainer.step.TrainingException;
import io.serin.trainer.step.TrainingException.Reason;
import io.serin.training.job.JobId;
import io.serin.training.optimizer.Moments;
import io.serin.training.optimizer.OptimizerSpec;
import io.serin.training.optimizer.Schedule;
import io.serin.training.optimizer.UpdateRule;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TrainingRunTest {

    private static final Mlp MLP = new Mlp(SyntheticData.SIDE * SyntheticData.SIDE, List.of(24), SyntheticData.CLASSES);

    /** 26 steps of 24 samples, the last of 7. */
    private static final int TRAIN_SAMPLES = 607;

    private static final int STEPS = 26;
    private static final int TEST_SAMPLES = 301;

    private static final OptimizerSpec SGD = OptimizerSpec.sgd(0.1, 0.9);

    /** All that can be set: its state, steps, rate and scale must survive a restart. */
    private static final OptimizerSpec ADAMW = new OptimizerSpec(
            new UpdateRule.AdamW(new Moments(0.9, 0.999, 1e-8), 0.01),
            0.01,
            new Schedule.Cosine(5, OptionalLong.of(47), 1e-4),
            OptionalDouble.of(0.5),
            1);

    private final Path directory;
    private final LocalRanks ranks;

    TrainingRunTest(@TempDir Path directory) {
        this.directory = SyntheticData.write(directory, TRAIN_SAMPLES, TEST_SAMPLES, RandomSeed.orElse(1));
        this.ranks = new LocalRanks(directory, TrainingData.load(directory, OptionalLong.empty()));
    }

    @Test
    void learnsWhatCanBeLearned() {
        Ended rank = ranks.run(plan(4), 1).getFirst();

        assertThat(rank.completed().evaluation().accuracy()).isGreaterThan(0.95);
        assertThat(rank.listener().epochs()).hasSize(4);
        assertThat(rank.listener().losses().getFirst()).isGreaterThan(0.9f);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void givesTheSameLossWhateverTheNumberOfWorkers(int worldSize) {
        List<Float> one = ranks.run(plan(2), 1).getFirst().listener().losses();
        List<Float> several =
                ranks.run(plan(2), worldSize).getFirst().listener().losses();

        assertThat(one).hasSize(2 * STEPS).hasSizeGreaterThanOrEqualTo(50);
        for (int step = 0; step < one.size(); step++) {
            assertThat(several.get(step)).as("step %d", step).isCloseTo(one.get(step), within(1e-4f));
        }
    }

    @Test
    void learnsAlikeWithAnotherOptimizerWhateverTheNumberOfWorkers() {
        Ended one = ranks.run(with(ADAMW), 1).getFirst();
        List<Ended> three = ranks.run(with(ADAMW), 3);

        assertThat(one.completed().evaluation().accuracy()).isGreaterThan(0.95);
        assertThat(three.stream().map(rank -> rank.completed().weightsHash()).distinct())
                .hasSize(1);
        List<Float> losses = three.getFirst().listener().losses();
        for (int step = 0; step < losses.size(); step++) {
            assertThat(losses.get(step))
                    .as("step %d", step)
                    .isCloseTo(one.listener().losses().get(step), within(1e-4f));
        }
    }

    /** The last batch has 7 samples, fewer for each of two ranks than the parts asked for. */
    @ParameterizedTest
    @ValueSource(ints = {2, 5})
    void givesTheSameLossWhateverTheNumberOfMicroBatches(int accumulation) {
        OptimizerSpec parts =
                new OptimizerSpec(SGD.rule(), SGD.learningRate(), SGD.schedule(), SGD.clipNorm(), accumulation);
        List<Float> whole = ranks.run(plan(2), 1).getFirst().listener().losses();
        List<Float> inParts = ranks.run(with(parts), 2).getFirst().listener().losses();

        for (int step = 0; step < whole.size(); step++) {
            assertThat(inParts.get(step)).as("step %d", step).isCloseTo(whole.get(step), within(1e-4f));
        }
    }

    /** From the same state nothing accumulates, so this holds for every seed and bounds what one step may differ by. */
    @ParameterizedTest
    @ValueSource(ints = {2, 3, 8})
    void takesTheSameStepFromTheSameStateWhateverTheNumberOfWorkers(int worldSize) {
        TrainingPlan everyStep = checkpointing(plan(2), 1);
        List<Checkpoint> states = ranks.run(everyStep, 1).getFirst().listener().checkpoints();
        for (int step = 0; step + 1 < states.size(); step++) {
            Optional<Checkpoint> before = Optional.of(states.get(step));
            Checkpoint after = ranks.run(everyStep, worldSize, before, 1)
                    .getFirst()
                    .listener()
                    .checkpoints()
                    .getFirst();
            assertThat(distance(after, states.get(step + 1)))
                    .as("step %d", step + 1)
                    .isLessThan(1e-5 * distance(states.get(step), states.get(step + 1)));
        }
    }

    private static double distance(Checkpoint one, Checkpoint other) {
        double squares = 0;
        for (int i = 0; i < one.weights().size(); i++) {
            float[] mine = one.weights().get(i).values().toArray(ValueLayout.JAVA_FLOAT);
            float[] theirs = other.weights().get(i).values().toArray(ValueLayout.JAVA_FLOAT);
            for (int j = 0; j < mine.length; j++) {
                double difference = mine[j] - theirs[j];
                squares += difference * difference;
            }
        }
        return Math.sqrt(squares);
    }

    @Test
    void leavesTheSameBitsOnEveryRank() {
        List<Ended> all = ranks.run(plan(2), 3);

        assertThat(all.stream().map(rank -> rank.completed().weightsHash()).distinct())
                .hasSize(1);
        assertThat(all.stream().map(rank -> rank.listener().losses()).distinct())
                .hasSize(1);
        assertThat(all.stream().map(rank -> rank.completed().evaluation()).distinct())
                .hasSize(1);
    }

    @Test
    void repeatsItselfBitByBit() {
        assertThat(hash(ranks.run(plan(1), 2))).isEqualTo(hash(ranks.run(plan(1), 2)));
    }

    @Test
    void countsEverySampleOnceInTrainingAndEvaluation() {
        Ended rank = ranks.run(plan(1), 3).getFirst();

        assertThat(rank.listener().epochs().getFirst().samples()).isEqualTo(TRAIN_SAMPLES);
        assertThat(rank.completed().evaluation().samples()).isEqualTo(TEST_SAMPLES);
    }

    @Test
    void evaluatesAlikeWhateverTheNumberOfWorkers() {
        Evaluation one = ranks.run(untrained(), 1).getFirst().completed().evaluation();
        Evaluation three = ranks.run(untrained(), 3).getFirst().completed().evaluation();

        assertThat(three.accuracy()).isCloseTo(one.accuracy(), within(1e-9));
        assertThat(three.meanLoss()).isCloseTo(one.meanLoss(), within(1e-5));
    }

    @ParameterizedTest(name = "after step {0} with {1} ranks")
    @CsvSource({"1,1", "11,2", "26,2", "37,1", "52,2"})
    void resumesToTheBitsOfAnUndisturbedRun(int stopAfter, int worldSize) {
        resumesToTheBitsOfAnUndisturbedRun(plan(2), stopAfter, worldSize);
    }

    @ParameterizedTest(name = "after step {0} with {1} ranks")
    @CsvSource({"3,2", "37,1"})
    void resumesAdamItsRateAndItsClippingToTheSameBits(int stopAfter, int worldSize) {
        resumesToTheBitsOfAnUndisturbedRun(with(ADAMW), stopAfter, worldSize);
    }

    private void resumesToTheBitsOfAnUndisturbedRun(TrainingPlan plan, int stopAfter, int worldSize) {
        String undisturbed = hash(ranks.run(plan, worldSize));
        TrainingPlan checkpointing = checkpointing(plan, stopAfter);
        Checkpoint checkpoint = ranks.run(checkpointing, worldSize).getFirst().listener().checkpoints().stream()
                .filter(made -> made.header().next().stepsDone(STEPS) == stopAfter)
                .findFirst()
                .orElseThrow();
        Path file = directory.resolve("resume.checkpoint");
        CheckpointFile.write(file, checkpoint);

        List<Ended> resumed = ranks.run(plan, worldSize, Optional.of(CheckpointFile.read(file)), Integer.MAX_VALUE);

        assertThat(hash(resumed)).isEqualTo(undisturbed);
        assertThat(resumed.getFirst().listener().progress()).hasSize(2 * STEPS - stopAfter);
    }

    @Test
    void asksForCheckpointsOnTheFirstRankOnly() {
        List<Ended> all = ranks.run(checkpointing(plan(2), 10), 2);

        assertThat(all.getFirst().listener().checkpoints().stream()
                        .map(checkpoint -> checkpoint.header().next()))
                .containsExactly(
                        new Position(0, 10),
                        new Position(0, 20),
                        new Position(1, 0),
                        new Position(1, 4),
                        new Position(1, 14),
                        new Position(1, 24),
                        new Position(2, 0));
        assertThat(all.getLast().listener().checkpoints()).isEmpty();
    }

    @ParameterizedTest(name = "every {0} steps")
    @ValueSource(ints = {0, 26, 1000})
    void asksForOneCheckpointAtEachEpochsEndHoweverManyAreAskedForWithinIt(int everySteps) {
        Ended rank = ranks.run(checkpointing(plan(2), everySteps), 1).getFirst();

        assertThat(rank.listener().checkpoints().stream()
                        .map(checkpoint -> checkpoint.header().next()))
                .containsExactly(new Position(1, 0), new Position(2, 0));
    }

    @Test
    void stopsEveryRankAfterTheSameStepWhenOneIsCancelled() {
        List<Ended> all = ranks.run(plan(2), 3, Optional.empty(), 7);

        // The request is seen by the step after it, whose figures tell the others.
        assertThat(all.stream()
                        .map(rank -> rank.cancelled().state().header().next())
                        .distinct())
                .containsExactly(new Position(0, 8));
        assertThat(all.stream()
                        .map(rank -> WeightsHash.of(rank.cancelled().state().weights()))
                        .distinct())
                .hasSize(1);
    }

    @Test
    void stopsEveryRankWhenTheLossIsNotFinite() {
        List<Ended> all = ranks.run(withLearningRate(1e30), 2);

        for (Ended rank : all) {
            assertThat(rank.failure())
                    .isInstanceOfSatisfying(TrainingException.class, failure -> assertThat(failure.reason())
                            .isEqualTo(Reason.NON_FINITE_LOSS));
        }
    }

    /** The loss and the gradient of the only step are finite, and the step is so long that its weights are not. */
    @Test
    void keepsAndHandsOnNoWeightThatIsNotFiniteAfterTheLastUpdate() {
        TrainingPlan oneStep = new TrainingPlan(
                new JobId("job"), MLP, 1, TRAIN_SAMPLES, OptimizerSpec.sgd(Double.MAX_VALUE, 0), 3, 8, 0);

        for (Ended rank : ranks.run(oneStep, 2)) {
            assertThat(rank.failure())
                    .isInstanceOfSatisfying(TrainingException.class, failure -> assertThat(failure.reason())
                            .isEqualTo(Reason.NON_FINITE_WEIGHT))
                    .hasMessageContaining("after 1 steps");
            assertThat(rank.listener().checkpoints()).isEmpty();
        }
    }

    /** Weights of 1e30 are numbers; what a network of two layers makes of them is none. */
    @Test
    void completesWithNoModelThatAnswersWithoutNumbers() {
        TrainingPlan oneStep =
                new TrainingPlan(new JobId("job"), MLP, 1, TRAIN_SAMPLES, OptimizerSpec.sgd(1e30, 0), 3, 8, 0);

        assertThat(ranks.run(oneStep, 1).getFirst().failure())
                .isInstanceOfSatisfying(TrainingException.class, failure -> assertThat(failure.reason())
                        .isEqualTo(Reason.NON_FINITE_LOSS))
                .hasMessageContaining("on the test samples");
    }

    @Test
    void refusesImagesTheNetworkDoesNotTake() {
        assertRefused(with(new Mlp(17, List.of(4), 3)), Reason.DATA_DOES_NOT_FIT, "images have 16 values");
    }

    @Test
    void refusesLabelsTheNetworkDoesNotKnow() {
        assertRefused(with(new Mlp(16, List.of(4), 2)), Reason.DATA_DOES_NOT_FIT, "labels go up to 2");
    }

    @Test
    void refusesMoreRanksThanVirtualShards() {
        TrainingPlan plan = plan(1);
        TrainingPlan narrow = new TrainingPlan(new JobId("job"), plan.architecture(), 1, 24, plan.optimizer(), 3, 1, 0);

        assertThat(ranks.run(narrow, 2)).allSatisfy(rank -> assertThat(rank.failure())
                .isInstanceOfSatisfying(TrainingException.class, failure -> assertThat(failure.reason())
                        .isEqualTo(Reason.TOO_MANY_RANKS)));
    }

    @Test
    void refusesACheckpointOfAnotherRun() {
        Checkpoint other = ranks.run(with(new Mlp(16, List.of(5), 3)), 1)
                .getFirst()
                .completed()
                .state();

        Ended rank =
                ranks.run(plan(1), 1, Optional.of(other), Integer.MAX_VALUE).getFirst();

        assertThat(rank.failure())
                .isInstanceOfSatisfying(TrainingException.class, failure -> assertThat(failure.reason())
                        .isEqualTo(Reason.CHECKPOINT_DOES_NOT_FIT))
                .hasMessageContaining("architecture is");
    }

    @Test
    void refusesACheckpointOfAnotherOptimizer() {
        Checkpoint sgd = ranks.run(plan(1), 1).getFirst().completed().state();

        for (OptimizerSpec other : List.of(ADAMW, OptimizerSpec.sgd(0.1, 0))) {
            Ended rank = ranks.run(with(other), 1, Optional.of(sgd), Integer.MAX_VALUE)
                    .getFirst();

            assertThat(rank.failure())
                    .isInstanceOfSatisfying(TrainingException.class, failure -> assertThat(failure.reason())
                            .isEqualTo(Reason.CHECKPOINT_DOES_NOT_FIT))
                    .hasMessageContaining("optimizer")
                    .hasMessageContaining(" in the checkpoint and ");
        }
    }

    @Test
    void tellsPeersWhenARankFails() {
        List<Ended> all = ranks.run(plan(1), 2, Optional.empty(), Integer.MAX_VALUE, 5);

        assertThat(all.getFirst().failure()).hasMessage("the listener fails");
        assertThat(all.getLast().failure())
                .isInstanceOf(CollectiveAbortedException.class)
                .hasMessageContaining("rank 0 failed")
                .hasMessageContaining("the listener fails");
    }

    private void assertRefused(TrainingPlan plan, Reason reason, String message) {
        assertThat(ranks.run(plan, 1).getFirst().failure())
                .isInstanceOfSatisfying(TrainingException.class, failure -> assertThat(failure.reason())
                        .isEqualTo(reason))
                .hasMessageContaining(message);
    }

    private static String hash(List<Ended> ranks) {
        return ranks.getFirst().completed().weightsHash();
    }

    private TrainingPlan plan(int epochs) {
        return plan(MLP, epochs, SGD, 0);
    }

    private TrainingPlan with(Architecture architecture) {
        return plan(architecture, 1, SGD, 0);
    }

    private TrainingPlan with(OptimizerSpec optimizer) {
        return plan(MLP, 2, optimizer, 0);
    }

    private TrainingPlan withLearningRate(double learningRate) {
        return plan(MLP, 1, OptimizerSpec.sgd(learningRate, 0.9), 0);
    }

    /** A rate so small that the weights stay as they are. */
    private TrainingPlan untrained() {
        return withLearningRate(1e-30);
    }

    private TrainingPlan checkpointing(TrainingPlan plan, int everySteps) {
        return plan(plan.architecture(), plan.epochs(), plan.optimizer(), everySteps);
    }

    private TrainingPlan plan(
            Architecture architecture, int epochs, OptimizerSpec optimizer, int checkpointEverySteps) {
        return new TrainingPlan(new JobId("job"), architecture, epochs, 24, optimizer, 3, 8, checkpointEverySteps);
    }
}
