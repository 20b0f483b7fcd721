package io.serin.deploy.judge.guardrail;

import static org.assertj.core.api.Assertions.assertThat;

import io.serin.deploy.figures.ArmFigures;
import io.serin.deploy.figures.ClusterCounts;
import io.serin.deploy.figures.LabelCounts;
import io.serin.deploy.figures.LatencyCounts;
import io.serin.deploy.figures.PairCounts;
import io.serin.deploy.figures.RequestCounts;
import io.serin.deploy.judge.check.Check;
import io.serin.deploy.judge.check.Verdict;
import io.serin.deploy.judge.estimate.TwoArms;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class LatencyQuantileTest {

    private static final Criteria CRITERIA = SampleCriteria.of(5, 100);

    /** Slow answers of a second kind are nearly a twentieth: the 95th percentile of a sample lies now below the gap and now above. */
    @Test
    void takesNoQuantileThatLeapsAGapForARegression() {
        assertThat(p95(latencies(19_040, 960), latencies(960, 54))).isEqualTo(Verdict.PASS);
        assertThat(p95(latencies(19_600, 400), latencies(850, 150))).isEqualTo(Verdict.FAIL);
    }

    /** The stage asks for 20 requests, the quantile for more of the baseline. */
    @Test
    void namesTheNumberThatItWaitsFor() {
        Check held = check("p95", latencies(60, 0), latencies(79, 0));
        assertThat(held.verdict()).isEqualTo(Verdict.HOLD);
        Matcher text = Pattern.compile("too few latencies: baseline 60 of (\\d+), candidate 79 of \\d+")
                .matcher(held.explanation());
        assertThat(text.matches()).as(held.explanation()).isTrue();
        long wanted = Long.parseLong(text.group(1));
        assertThat(check("p95", latencies(wanted - 1, 0), latencies(2_000, 0)).verdict())
                .isEqualTo(Verdict.HOLD);
        assertThat(check("p95", latencies(wanted, 0), latencies(2_000, 0)).verdict())
                .isEqualTo(Verdict.PASS);
    }

    private static Verdict p95(LatencyCounts baseline, LatencyCounts candidate) {
        return check("p95", baseline, candidate).verdict();
    }

    private static Check check(String name, LatencyCounts baseline, LatencyCounts candidate) {
        Guardrail quantile = CRITERIA.guardrails().all().stream()
                .filter(guardrail -> guardrail.name().equals(name))
                .findFirst()
                .orElseThrow();
        return quantile.beside(TwoArms.of(arm(baseline), arm(candidate)), CRITERIA)
                .orElseThrow();
    }

    private static LatencyCounts latencies(long fast, long slow) {
        return new LatencyCounts(
                List.of(new LatencyCounts.Bucket(10_000, fast), new LatencyCounts.Bucket(100_000, slow)));
    }

    private static ArmFigures arm(LatencyCounts latencies) {
        return new ArmFigures(
                new RequestCounts(latencies.total(), 0, 0, 0),
                latencies,
                LabelCounts.NONE,
                PairCounts.NONE,
                ClusterCounts.NONE);
    }
}
