package io.serin.deploy.judge.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.serin.deploy.judge.Background;
import io.serin.deploy.judge.Judge;
import io.serin.deploy.judge.RandomFigures;
import io.serin.deploy.judge.Samples;
import io.serin.deploy.plan.Metric;
import io.serin.deploy.plan.ReleasePlan;
import io.serin.deploy.plan.Stage;
import io.serin.testing.RandomSeed;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WrittenCheckTest {

    private static final Method METHOD = new Method("sequential-counts", 1.2, 1.5);
    private static final Method OF_BOUND = new Method("asymptotic-sequence", -0.01, 1);

    static Stream<Result> results() {
        return Stream.of(
                new Result.Count(99, 100),
                new Result.PValue(0.01, 0.02, 1e-7, 0.0125, METHOD),
                new Result.Bound(0.9, 0.91, 0.02, -0.01, OF_BOUND),
                new Result.NotJudged(1.5, 2.5),
                Result.NotJudged.YET,
                new Result.Figures(0, 0.25, 0.97, 0));
    }

    @ParameterizedTest
    @MethodSource("results")
    void saysWhatWasWritten(Result result) {
        Check check = new Check("any", Verdict.HOLD, result, "words");
        assertThat(WrittenCheck.of(check).check()).isEqualTo(check);
    }

    @Test
    void writesTheFourFiguresThatEventsHave() {
        assertThat(List.of(
                        view(new Result.Count(99, 100)),
                        view(new Result.PValue(0.01, 0.02, 1e-7, 0.0125, METHOD)),
                        view(new Result.Bound(0.9, 0.91, 0.02, -0.01, OF_BOUND)),
                        view(new Result.NotJudged(1.5, 2.5))))
                .containsExactly(
                        new WrittenCheck("any", Verdict.HOLD, 0, 99, 99, 100, Optional.empty(), "words"),
                        new WrittenCheck("any", Verdict.HOLD, 0.01, 0.02, 1e-7, 0.0125, Optional.of(METHOD), "words"),
                        new WrittenCheck("any", Verdict.HOLD, 0.9, 0.91, 0.02, -0.01, Optional.of(OF_BOUND), "words"),
                        new WrittenCheck("any", Verdict.HOLD, 1.5, 2.5, 1, 0, Optional.empty(), "words"));
    }

    /** Of events older than methods it is not known what they were decided by: their figures stay, down to the sign of a zero. */
    @Test
    void keepsEveryBitOfAnOlderEvent() {
        double[] figures = {0, -0.0, 1, 0.25, Double.MIN_VALUE};
        for (double baseline : figures) {
            for (double candidate : figures) {
                for (double bound : figures) {
                    for (double limit : figures) {
                        WrittenCheck old = new WrittenCheck(
                                "p95", Verdict.PASS, baseline, candidate, bound, limit, Optional.empty(), "words");
                        assertThat(WrittenCheck.of(old.check())).isEqualTo(old);
                    }
                }
            }
        }
        WrittenCheck errors =
                new WrittenCheck("errors", Verdict.PASS, 0.01, 0.02, 0.03, 0.04, Optional.empty(), "words");
        assertThat(errors.check().result()).isEqualTo(new Result.Figures(0.01, 0.02, 0.03, 0.04));
    }

    @Test
    void saysOfEachCheckThatIsJudgedWhatItWasDecidedBy() {
        SplittableRandom random = new SplittableRandom(RandomSeed.orElse(20_261_127));
        ReleasePlan plan = Samples.EVERY_STAGE
                .withSegments(RandomFigures.SEGMENT)
                .withMetrics(new Metric(RandomFigures.METRIC, 0.1));
        TreeSet<String> kinds = new TreeSet<>();
        for (int index = 0; index < plan.stages().size(); index++) {
            boolean full = plan.stages().get(index) instanceof Stage.Full;
            List<Check> judged = Judge.look(plan, index, RandomFigures.of(random, full, 0.01), Background.NONE)
                    .checks();
            judged.forEach(check -> {
                assertThat(WrittenCheck.of(check).check()).isEqualTo(check);
                Result result = check.result();
                kinds.add(result.getClass().getSimpleName());
                assertThat(result instanceof Result.Figures)
                        .as("only advice has figures alone: %s", check)
                        .isEqualTo(check.name().equals("recommendation"));
            });
        }
        assertThat(kinds).contains("Count", "PValue", "Bound", "Figures");
    }

    private static WrittenCheck view(Result result) {
        return WrittenCheck.of(new Check("any", Verdict.HOLD, result, "words"));
    }
}
