package io.serin.deploy.judge.guardrail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.serin.deploy.plan.Margins;
import io.serin.deploy.plan.Metric;
import java.util.List;
import org.junit.jupiter.api.Test;

class GuardrailsTest {

    private static final Metric CLICKS = new Metric("clicks", 0.05);
    private static final Metric REVENUE = new Metric("revenue", 0.1);

    /** Bonferroni keeps the total only if the parts do not exceed it. */
    @Test
    void splitTheWholeRiskAndNoMore() {
        double shares = Guardrails.of(List.of()).all().stream()
                .mapToDouble(guardrail -> guardrail.share(0).part())
                .sum();
        assertThat(shares + RiskShare.ofLimits(0).part()).isCloseTo(1, within(1e-12));
    }

    /** The share of metrics comes out of the other guardrails'. */
    @Test
    void splitTheWholeRiskOverMetricsTooAndNoMore() {
        Criteria criteria = SampleCriteria.of(5, 1, CLICKS, REVENUE);
        double guardrails = criteria.guardrails().all().stream()
                .mapToDouble(criteria::alpha)
                .sum();
        assertThat(guardrails + 3 * criteria.alphaOfLimit()).isCloseTo(Margins.DEFAULT.falseRollback(), within(1e-12));
        assertThat(criteria.alpha(new BusinessMetric(CLICKS))).isEqualTo(0.05 * 0.1 / 2);
    }

    @Test
    void standInTheOrderInWhichTheyAreShown() {
        assertThat(Guardrails.of(List.of(CLICKS, REVENUE)).names())
                .containsExactly(
                        "errors", "timeouts", "p50", "p95", "p99", "accuracy", "clicks", "revenue", "sample-ratio");
    }
}
