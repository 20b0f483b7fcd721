package io.serin.training.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.serin.training.plan.JobPlan.DataSource;
import io.serin.training.plan.JobPlan.OptimizerPlan;
import io.serin.training.plan.JobPlan.SchedulePlan;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class PlanRulesTest {

    private static final DataSource DATA = new DataSource("idx", "/data", Optional.empty());
    private static final OptimizerPlan SGD = OptimizerPlan.sgd(0.1, 0.9);

    @Test
    void acceptsAPlanAtEachEndOfItsRanges() {
        assertThat(PlanRules.refuse(new JobPlan("m", "mlp", DATA, 1, 1, SGD, 0, 1, 1, 0)))
                .isEmpty();
        assertThat(PlanRules.refuse(
                        new JobPlan("m", "convnet", DATA, 10_000, 65_536, SGD, -1, 64, 64, Integer.MAX_VALUE)))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("badPlans")
    void namesTheFieldThatIsAtFault(String field, JobPlan plan) {
        Optional<PlanRefusal> refused = PlanRules.refuse(plan);

        assertThat(refused).map(PlanRefusal::field).contains(field);
        assertThat(refused).map(PlanRefusal::detail).hasValueSatisfying(text -> assertThat(text)
                .startsWith(field));
    }

    @ParameterizedTest
    @CsvSource({"1, 128, 131072", "3, 128, 393216", "1, 65536, 256", "2, 60000, 560"})
    void refusesACosinesWarmUpThatNoDataCouldMakeRoomFor(int epochs, int globalBatchSize, long mostSteps) {
        assertThat(PlanRules.refuse(cosine(epochs, globalBatchSize, mostSteps))).isEmpty();
        assertThat(PlanRules.refuse(cosine(epochs, globalBatchSize, mostSteps + 1)))
                .contains(new PlanRefusal(
                        "optimizer.schedule.warmupSteps",
                        "optimizer.schedule.warmupSteps must be at most " + mostSteps
                                + ", the steps of the whole job with as many samples as can be, not "
                                + (mostSteps + 1)));
    }

    static Stream<Arguments> badPlans() {
        return Stream.of(
                bad("model", new JobPlan("", "mlp", DATA, 1, 1, SGD, 0, 1, 1, 0)),
                bad("model", new JobPlan("a/b", "mlp", DATA, 1, 1, SGD, 0, 1, 1, 0)),
                bad("model", new JobPlan("Fashion", "mlp", DATA, 1, 1, SGD, 0, 1, 1, 0)),
                bad("architecture", new JobPlan("m", "resnet", DATA, 1, 1, SGD, 0, 1, 1, 0)),
                bad("data.format", data("csv", "/data")),
                bad("data.directory", data("idx", " ")),
                bad("epochs", new JobPlan("m", "mlp", DATA, 0, 1, SGD, 0, 1, 1, 0)),
                bad("epochs", new JobPlan("m", "mlp", DATA, 10_001, 1, SGD, 0, 1, 1, 0)),
                bad("globalBatchSize", new JobPlan("m", "mlp", DATA, 1, 0, SGD, 0, 1, 1, 0)),
                bad("globalBatchSize", new JobPlan("m", "mlp", DATA, 1, 65_537, SGD, 0, 1, 1, 0)),
                bad("workers", new JobPlan("m", "mlp", DATA, 1, 1, SGD, 0, 0, 1, 0)),
                bad("workers", new JobPlan("m", "mlp", DATA, 1, 1, SGD, 0, 65, 65, 0)),
                bad("virtualShards", new JobPlan("m", "mlp", DATA, 1, 1, SGD, 0, 2, 1, 0)),
                bad("checkpointEverySteps", new JobPlan("m", "mlp", DATA, 1, 1, SGD, 0, 1, 1, -1)));
    }

    private static Arguments bad(String field, JobPlan plan) {
        return Arguments.of(field, plan);
    }

    private static JobPlan cosine(int epochs, int globalBatchSize, long warmupSteps) {
        SchedulePlan schedule = new SchedulePlan(
                "cosine",
                Optional.of(warmupSteps),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        OptimizerPlan optimizer = new OptimizerPlan(
                "sgd",
                0.1,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(schedule),
                Optional.empty(),
                Optional.empty());
        return new JobPlan("m", "mlp", DATA, epochs, globalBatchSize, optimizer, 0, 1, 1, 0);
    }

    private static JobPlan data(String format, String directory) {
        return new JobPlan("m", "mlp", new DataSource(format, directory, Optional.empty()), 1, 1, SGD, 0, 1, 1, 0);
    }
}
