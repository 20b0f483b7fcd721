package io.serin.deploy.judge.guardrail;

import static io.serin.deploy.judge.estimate.ClusteredArms.arm;
import static io.serin.deploy.judge.estimate.ClusteredArms.busyUser;
import static io.serin.deploy.judge.estimate.ClusteredArms.unclustered;
import static org.assertj.core.api.Assertions.assertThat;

import io.serin.deploy.figures.ArmFigures;
import io.serin.deploy.judge.check.Verdict;
import io.serin.deploy.judge.estimate.BadEvents;
import io.serin.deploy.judge.estimate.ClusteredArms;
import io.serin.deploy.judge.estimate.TwoArms;
import org.junit.jupiter.api.Test;

class ErrorsTest {

    private static final Criteria CRITERIA = SampleCriteria.of(5, 100);

    /** A user who is nine tenths of the canary fails 4 % of requests and not 2 %: that is that user, and not the candidate. */
    @Test
    void holdsABusyUserAgainstTheOthers() {
        BadEvents baseline = ClusteredArms.users(1_000, 10, 0.01, 0.02);
        assertThat(verdict(arm(baseline), arm(busyUser()))).isEqualTo(Verdict.PASS);
        assertThat(verdict(unclustered(baseline), unclustered(busyUser())))
                .as("as if requests were independent")
                .isEqualTo(Verdict.FAIL);
    }

    private static Verdict verdict(ArmFigures baseline, ArmFigures candidate) {
        return new Errors()
                .beside(TwoArms.of(baseline, candidate), CRITERIA)
                .orElseThrow()
                .verdict();
    }
}
