package io.serin.distribution.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.serin.deploy.release.log.Explanation.Recomputation;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExplanationTextTest {

    @Test
    void saysWhenByWhomWhatAndFromWhichFigures() {
        String text = String.join(
                "\n", ExplanationText.lines("fashion-2", List.of(Verdicts.verdict(Recomputation.DIFFERENT))));
        assertThat(text)
                .contains("2026-11-23T01:02:03Z  event 9  RolledBack  canary 5.000 %  FAIL, by serin")
                .contains("errors: 0.09 against 0.01")
                .containsPattern(
                        "errors +FAIL +0\\.010+ +0\\.090+ +1\\.0000e-07 +0\\.0020000 +exact +1\\.2000 +1\\.5000")
                .containsPattern("requests +PASS .* - +- +-")
                .contains("made again from the log: DIFFERENT\n    errors: bound stored 1, made again 2")
                .endsWith("fashion-2: 0 of 1 verdicts made again from the log, bit for bit");
    }

    @Test
    void saysThatAnOlderRuleIsNoDifference() {
        assertThat(ExplanationText.lines("fashion-2", List.of(Verdicts.verdict(Recomputation.OLDER_RULE))))
                .contains("  judged by an older rule: not made again");
        assertThat(ExplanationText.lines("fashion-2", List.of())).containsExactly("fashion-2 has no verdict yet");
    }
}
