package io.serin.distribution.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.serin.deploy.judge.CheckView;
import io.serin.deploy.judge.Verdict;
import io.serin.deploy.release.Explanation;
import io.serin.deploy.release.Explanation.Recomputation;
import io.serin.distribution.FakeServer;
import io.serin.distribution.api.ApiJson;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuditExplainTest {

    private static final String PATH = "/api/v1/releases/fashion-2/explanation";

    private final StringWriter err = new StringWriter();

    @ParameterizedTest
    @CsvSource({"SAME, 0", "DIFFERENT, 1", "OLDER_RULE, 0"})
    void failsOnlyWhenAVerdictComesOutDifferent(Recomputation recomputation, int exit) throws Exception {
        try (FakeServer server = new FakeServer().on("GET", PATH, 200, answer(verdict(recomputation)))) {
            assertThat(run(server, "fashion-2")).as(err.toString()).isEqualTo(exit);
        }
    }

    @Test
    void asksForOneVerdictByItsSequence() throws Exception {
        try (FakeServer server = new FakeServer()
                .on("GET", PATH + "?sequence=9", 200, answer(verdict(Recomputation.SAME)))
                .on("GET", PATH + "?sequence=8", 200, answer())) {
            assertThat(run(server, "fashion-2", "--sequence", "9")).isZero();
            assertThat(run(server, "fashion-2", "--sequence", "8")).isEqualTo(1);
            assertThat(err.toString()).isEqualToIgnoringNewLines("serin: event 8 is no verdict of fashion-2");
        }
    }

    @Test
    void saysWhenByWhomWhatAndFromWhichFigures() {
        String text = String.join("\n", ExplanationText.lines("fashion-2", List.of(verdict(Recomputation.DIFFERENT))));
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
        assertThat(ExplanationText.lines("fashion-2", List.of(verdict(Recomputation.OLDER_RULE))))
                .contains("  judged by an older rule: not made again");
        assertThat(ExplanationText.lines("fashion-2", List.of())).containsExactly("fashion-2 has no verdict yet");
    }

    private static Explanation verdict(Recomputation recomputation) {
        CheckView errors = new CheckView(
                "errors",
                Verdict.FAIL,
                0.01,
                0.09,
                1e-7,
                0.002,
                Optional.of(new CheckView.Method("exact", 1.2, 1.5)),
                "0.09 against 0.01");
        return new Explanation(
                9,
                "RolledBack",
                Instant.parse("2026-11-23T01:02:03.456Z"),
                "serin",
                "errors: 0.09 against 0.01",
                "canary",
                5,
                Verdict.FAIL,
                List.of(CheckView.count("requests", Verdict.PASS, 100, 100, "enough"), errors),
                recomputation,
                recomputation == Recomputation.DIFFERENT ? List.of("errors: bound stored 1, made again 2") : List.of());
    }

    private static String answer(Explanation... verdicts) throws Exception {
        return ApiJson.MAPPER.writeValueAsString(Map.of("release", "fashion-2", "verdicts", List.of(verdicts)));
    }

    private int run(FakeServer server, String... arguments) {
        String[] all = new String[arguments.length + 4];
        all[0] = "audit";
        all[1] = "explain";
        System.arraycopy(arguments, 0, all, 2, arguments.length);
        all[all.length - 2] = "--api";
        all[all.length - 1] = server.base().toString();
        return Serin.run(new PrintWriter(new StringWriter(), true), new PrintWriter(err, true), all);
    }
}
