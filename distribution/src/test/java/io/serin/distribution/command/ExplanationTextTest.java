package io.serin.distribution.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.serin.deploy.release.log.Explanation.Recomputation;
import io.serin.distribution.console.Printed;
import io.serin.distribution.console.Terminal;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExplanationTextTest {

    @Test
    void saysWhenByWhomWhatAndFromWhichFigures() {
        String text = String.join(
                "\n",
                Printed.plain(ExplanationText.lines("fashion-2", List.of(Verdicts.verdict(Recomputation.DIFFERENT)))));
        assertThat(text)
                .contains("2026-11-23T01:02:03Z  event 9  RolledBack  canary 5 %  fail, by serin")
                .contains("errors: 0.09 against 0.01")
                .contains("""
                            CHECK     BASELINE  CANDIDATE  BOUND   ALLOWED      RESULT
                            requests  -         100        -       100 or more  pass
                            errors    0.01      0.09       p 1e-7  above 0.002  fail
                            by exact, margin 1.2: errors (design effect 1.5)
                        """)
                .contains("made again from the log: DIFFERENT\n    errors: bound stored 1, made again 2")
                .endsWith("fashion-2: 0 of 1 verdicts made again from the log, bit for bit");
    }

    @Test
    void fitsATerminalWithTheLongestNames() {
        assertThat(Printed.plain(ExplanationText.lines(
                        "m".repeat(63) + "-1", List.of(Verdicts.withLongNames(Recomputation.DIFFERENT)))))
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(Terminal.COLUMNS));
    }

    @Test
    void saysThatAnOlderRuleIsNoDifference() {
        assertThat(ExplanationText.lines("fashion-2", List.of(Verdicts.verdict(Recomputation.OLDER_RULE))))
                .contains("  judged by an older rule: not made again");
        assertThat(ExplanationText.lines("fashion-2", List.of())).containsExactly("fashion-2 has no verdict yet");
    }
}
