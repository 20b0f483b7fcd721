package io.serin.deploy.judge;

import static org.assertj.core.api.Assertions.assertThat;

import io.serin.deploy.judge.abtest.AbDecision;
import io.serin.deploy.judge.check.Verdict;
import io.serin.deploy.plan.Stage;
import io.serin.testing.TextTable;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StageStepTest {

    private static final Stage STAGE = new Stage.Canary(Duration.ofSeconds(10), Duration.ofSeconds(60), 5, 100);

    private record Seen(Verdict verdict, int seconds) {}

    /** By verdict and age in seconds: what each decision of an A/B test comes to. */
    @Test
    void takesTheFirstThatIsSo() {
        Map<String, Seen> seen = new LinkedHashMap<>();
        for (Verdict verdict : List.of(Verdict.FAIL, Verdict.PASS, Verdict.HOLD)) {
            for (int seconds : List.of(9, 10, 59, 60)) {
                seen.put(verdict + " " + seconds, new Seen(verdict, seconds));
            }
        }
        Map<String, AbDecision> decisions = new LinkedHashMap<>();
        for (AbDecision decision : AbDecision.values()) {
            decisions.put(decision.name(), decision);
        }
        assertThat(TextTable.of(seen, decisions, StageStepTest::step)).isEqualTo("""
                        | GO_ON  | BETTER | WORSE       | TIE         | INCONCLUSIVE
                FAIL 9  | FAIL   | FAIL   | FAIL        | FAIL        | FAIL
                FAIL 10 | FAIL   | FAIL   | FAIL        | FAIL        | FAIL
                FAIL 59 | FAIL   | FAIL   | FAIL        | FAIL        | FAIL
                FAIL 60 | FAIL   | FAIL   | FAIL        | FAIL        | FAIL
                PASS 9  | WAIT   | WAIT   | KEEP_STABLE | KEEP_STABLE | KEEP_STABLE
                PASS 10 | PASS   | PASS   | KEEP_STABLE | KEEP_STABLE | KEEP_STABLE
                PASS 59 | PASS   | PASS   | KEEP_STABLE | KEEP_STABLE | KEEP_STABLE
                PASS 60 | PASS   | PASS   | KEEP_STABLE | KEEP_STABLE | KEEP_STABLE
                HOLD 9  | WAIT   | WAIT   | KEEP_STABLE | KEEP_STABLE | KEEP_STABLE
                HOLD 10 | WAIT   | WAIT   | KEEP_STABLE | KEEP_STABLE | KEEP_STABLE
                HOLD 59 | WAIT   | WAIT   | KEEP_STABLE | KEEP_STABLE | KEEP_STABLE
                HOLD 60 | EXPIRE | EXPIRE | KEEP_STABLE | KEEP_STABLE | KEEP_STABLE
                """);
    }

    private static String step(Seen seen, AbDecision decision) {
        return StageStep.of(STAGE, Duration.ofSeconds(seen.seconds()), seen.verdict(), decision)
                .name();
    }
}
