package io.serin.deploy.judge;

import static org.assertj.core.api.Assertions.assertThat;

import io.serin.deploy.figures.StageFigures;
import io.serin.deploy.judge.check.WrittenCheck;
import io.serin.deploy.plan.Metric;
import io.serin.deploy.plan.PlanRefusal;
import io.serin.deploy.plan.Presets;
import io.serin.deploy.plan.ReleasePlan;
import io.serin.deploy.plan.Stage;
import io.serin.testing.RandomSeed;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class PlanCheckTest {

    @Test
    void refusesAMetricThatIsCalledAsAnotherCheckIs() {
        for (String taken : PlanCheck.TAKEN) {
            ReleasePlan plan = Presets.DEMO.withMetrics(new Metric("clicks", 0.1), new Metric(taken, 0.1));
            PlanRefusal refused = PlanCheck.refuse(plan, false).orElseThrow();
            assertThat(refused.field()).as(taken).isEqualTo("plan.metrics[1].name");
            assertThat(PlanCheck.refusal(plan))
                    .contains("plan.metrics[1].name: " + taken + " is the name of another check");
        }
    }

    @Test
    void acceptsMetricsOfOtherNames() {
        ReleasePlan plan = Presets.DEMO.withMetrics(new Metric("revenue", 0.1));
        assertThat(PlanCheck.refuse(plan, false)).isEmpty();
        assertThat(PlanCheck.refusal(plan)).isEmpty();
    }

    @Test
    void knowsTheNamesOfChecksThatAreNoGuardrails() {
        assertThat(PlanCheck.TAKEN)
                .contains(
                        "routers",
                        "requests",
                        "copies",
                        "agreement",
                        "labelled-pairs",
                        "recommendation",
                        "ab-test",
                        "reversal",
                        "segments",
                        "novelty");
    }

    @Test
    void knowsTheNameOfEveryCheckThatTheJudgeMakes() {
        SplittableRandom random = new SplittableRandom(RandomSeed.orElse(20_261_127));
        TreeSet<String> made = new TreeSet<>();
        for (int index = 0; index < Samples.EVERY_STAGE.stages().size(); index++) {
            boolean full = Samples.EVERY_STAGE.stages().get(index) instanceof Stage.Full;
            StageFigures figures = RandomFigures.of(random, full, 0.01);
            Samples.judge(Samples.EVERY_STAGE, index, figures, Background.NONE).stream()
                    .map(WrittenCheck::name)
                    .forEach(made::add);
        }
        assertThat(made).contains("agreement", "sample-ratio", "ab-test");
        assertThat(PlanCheck.TAKEN).containsAll(made);
    }
}
