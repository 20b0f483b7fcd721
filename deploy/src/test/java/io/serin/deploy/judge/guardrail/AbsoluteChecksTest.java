package io.serin.deploy.judge.guardrail;

import static io.serin.deploy.judge.Samples.arm;
import static io.serin.deploy.judge.Samples.failing;
import static io.serin.deploy.judge.Samples.labelled;
import static org.assertj.core.api.Assertions.assertThat;

import io.serin.deploy.figures.ArmFigures;
import io.serin.deploy.judge.check.Check;
import io.serin.deploy.judge.check.Result;
import io.serin.deploy.judge.check.Verdict;
import io.serin.deploy.plan.AbsoluteLimits;
import io.serin.deploy.plan.Limits;
import io.serin.deploy.plan.Margins;
import io.serin.testing.RandomSeed;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AbsoluteChecksTest {

    private static final long SEED = RandomSeed.orElse(20261127L);
    private static final int VERSIONS = 2_000;
    private static final int LOOKS = 40;
    private static final Criteria CRITERIA =
            new Criteria(Guardrails.of(List.of()), Margins.DEFAULT, Limits.DEFAULT, 1, 100, 1, 100);

    @Test
    void passesWithinTheLimitsOnceThereAreRequestsEnough() {
        assertThat(verdicts(arm(100, 0))).containsExactly(Verdict.PASS, Verdict.PASS, Verdict.PASS);
        assertThat(verdicts(arm(99, 0))).containsExactly(Verdict.HOLD, Verdict.HOLD, Verdict.PASS);
    }

    @Test
    void showsEachCheckByTheFigureThatItIsCalledAfter() {
        assertThat(checks(labelled(failing(arm(400, 10), 8, 0, 0), 200, 190)))
                .extracting(check -> ((Result.PValue) check.result()).candidate())
                .containsExactly(0.02, 11.89, 0.95);
    }

    @Test
    void holdsWhatIsAboveALimitWithoutEvidenceThatItIs() {
        Check errors = checks(failing(arm(100, 0), 2, 0, 0)).getFirst();
        assertThat(errors.verdict()).isEqualTo(Verdict.HOLD);
        assertThat(errors.explanation()).contains("2 of 100 failed").endsWith("above it so far");
        assertThat(checks(failing(arm(300, 0), 2, 0, 0)).getFirst().verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void failsOnEvidenceHoweverFewTheRequests() {
        assertThat(verdicts(failing(arm(50, 0), 20, 0, 0))).contains(Verdict.FAIL);
        assertThat(checks(arm(90, 120)).get(1).verdict()).isEqualTo(Verdict.FAIL);
        assertThat(checks(labelled(arm(90, 0), 60, 20)).getLast().verdict()).isEqualTo(Verdict.FAIL);
    }

    @Test
    void neitherJudgesNorAwaitsFewerLabelsThanAHundred() {
        Check few = checks(labelled(arm(400, 0), 99, 85)).getLast();
        assertThat(few.verdict()).isEqualTo(Verdict.PASS);
        assertThat(few.result()).isEqualTo(Result.NotJudged.YET);
        assertThat(checks(labelled(arm(400, 0), 100, 85)).getLast().verdict()).isEqualTo(Verdict.HOLD);
    }

    /** At the limits exactly, looked at after every 25 requests: of three tests with a third of 5 % each. */
    @Test
    void failsAVersionThatIsWithinItsLimitsLessOftenThanItsRiskSays() {
        Random random = new Random(SEED);
        int failed = 0;
        for (int version = 0; version < VERSIONS; version++) {
            failed += failsOnce(random) ? 1 : 0;
        }
        assertThat(failed / (double) VERSIONS).as("seed %d", SEED).isLessThanOrEqualTo(0.05);
    }

    private static boolean failsOnce(Random random) {
        long errors = 0;
        long right = 0;
        for (int look = 1; look <= LOOKS; look++) {
            for (int request = 0; request < 25; request++) {
                errors += random.nextDouble() < AbsoluteLimits.DEFAULT.errors() ? 1 : 0;
                right += random.nextDouble() < AbsoluteLimits.DEFAULT.accuracy() ? 1 : 0;
            }
            long all = look * 25L;
            if (verdicts(labelled(failing(arm(all, 0), errors, 0, 0), all, right))
                    .contains(Verdict.FAIL)) {
                return true;
            }
        }
        return false;
    }

    private static List<Check> checks(ArmFigures candidate) {
        return AbsoluteChecks.of(candidate, AbsoluteLimits.DEFAULT, CRITERIA);
    }

    private static List<Verdict> verdicts(ArmFigures candidate) {
        return checks(candidate).stream().map(Check::verdict).toList();
    }
}
