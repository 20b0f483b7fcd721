package io.serin.distribution.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.serin.api.ModelName;
import io.serin.deploy.judge.check.Check;
import io.serin.deploy.judge.check.Method;
import io.serin.deploy.judge.check.Result;
import io.serin.deploy.judge.check.Verdict;
import io.serin.deploy.judge.check.WrittenCheck;
import io.serin.deploy.model.ReleaseId;
import io.serin.deploy.plan.Presets;
import io.serin.deploy.release.Outcome;
import io.serin.deploy.release.ReleaseStatus;
import io.serin.deploy.release.ReleaseView;
import io.serin.deploy.release.RollbackView;
import io.serin.deploy.release.StageView;
import io.serin.distribution.console.Printed;
import io.serin.distribution.console.Terminal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReleaseLineTest {

    private static final String TOO_SLOW =
            "p95 153.6 ms against 1.0 ms (at most 2.3): p 5.48e-10 that it is at most 12.3 ms (fails at 0.00240)";
    private static final String TOO_FEW = "7 of 50 labels of the candidate, and 1932 of 50 of the baseline, are known";
    private static final WrittenCheck REQUESTS =
            WrittenCheck.of(Check.count("requests", Verdict.PASS, 2_157, 100, "enough"));
    private static final WrittenCheck P95 = test("p95", Verdict.FAIL, TOO_SLOW);
    private static final WrittenCheck ACCURACY =
            WrittenCheck.of(new Check("accuracy", Verdict.HOLD, new Result.NotJudged(0.9025, 0.8571), TOO_FEW));
    private static final WrittenCheck REVENUE = WrittenCheck.of(new Check(
            "revenue",
            Verdict.PASS,
            new Result.Bound(4.25, 4.5, 0.75, 0, new Method("asymptotic-sequence", 0.05, 1)),
            "no worse"));

    @Test
    void showsEveryCheckWithItsFiguresAndWhyAStageIsHeld() {
        ReleaseView release =
                release("fashion-2", ReleaseStatus.RUNNING, Optional.of(TOO_FEW), stage(REQUESTS, ACCURACY, REVENUE));

        assertThat(Printed.plain(ReleaseLine.details(release)))
                .containsExactly(
                        "fashion-2 version 2 running",
                        "  canary     5 %  requests baseline 2,000 candidate 100  hold",
                        "    CHECK     BASELINE  CANDIDATE  BOUND  ALLOWED      RESULT",
                        "    requests  -         2,157      -      100 or more  pass",
                        "    accuracy  0.9025    0.8571     -      -            hold",
                        "    revenue   4.25      4.5        0.75   0 or more    pass",
                        "    accuracy: 7 of 50 labels of the candidate, and 1932 of 50 of the baseline, are known");
    }

    @Test
    void saysOnceWhyAReleaseEnded() {
        ReleaseView release =
                release("fashion-4", ReleaseStatus.ENDED, Optional.of("p95: " + TOO_SLOW), stage(P95, ACCURACY));

        assertThat(Printed.plain(ReleaseLine.details(release)))
                .containsExactly(
                        "fashion-4 version 2 rolled-back: p95: p95 153.6 ms against 1.0 ms (at most 2.3): p 5.48e-10 that it",
                        "  is at most 12.3 ms (fails at 0.00240)",
                        "  canary     5 %  requests baseline 2,000 candidate 100  fail",
                        "    CHECK     BASELINE  CANDIDATE  BOUND       ALLOWED       RESULT",
                        "    p95       0.967     153.6      p 5.48e-10  above 0.0024  fail",
                        "    accuracy  0.9025    0.8571     -           -             hold",
                        "  withdrawn: detected 1970-01-01T00:00:00Z, decided 1970-01-01T00:00:00Z",
                        "    router-0 applied 1970-01-01T00:00:00Z");
        assertThat(Printed.plain(ReleaseLine.end(release)))
                .first()
                .asString()
                .startsWith("fashion-4 rolled-back: p95: p95 153.6 ms");
    }

    @Test
    void namesWhatIsWaitedForInOneLine() {
        ReleaseView release =
                release("fashion-2", ReleaseStatus.RUNNING, Optional.of(TOO_FEW), stage(REQUESTS, ACCURACY));

        assertThat(Printed.plain(List.of(ReleaseLine.of(release), ReleaseLine.change(release))))
                .containsExactly(
                        "fashion-2 running  canary     5 %  requests baseline 2,000 candidate 100  hold: accuracy",
                        "fashion-2 running  canary     5 %  hold: accuracy");
        ReleaseView paused = release("fashion-2", ReleaseStatus.PAUSED, Optional.of("ann is away"), stage(ACCURACY));
        assertThat(Printed.plain(List.of(ReleaseLine.change(paused))))
                .containsExactly("fashion-2 paused  canary     5 %  hold: ann is away");
    }

    @Test
    void countsWhatPassesWhereThereAreDozens() {
        List<WrittenCheck> checks = new ArrayList<>();
        for (int check = 0; check < 30; check++) {
            checks.add(test("check-" + check, Verdict.PASS, "fine"));
        }
        assertThat(CheckTable.lines(checks)).containsExactly("    30 checks, which all pass");
        checks.add(test("errors in mobile", Verdict.FAIL, "too many"));
        assertThat(Printed.plain(CheckTable.lines(checks))).hasSize(3).last().isEqualTo("    30 others, which pass");
    }

    @Test
    void fitsATerminalWithTheLongestNamesAndLeavesEveryFigureWhole() {
        String id = "m".repeat(63) + "-123456";
        String segment = "p95 in " + "s".repeat(64);
        String sentence = segment + ": " + TOO_SLOW;
        for (ReleaseStatus status : ReleaseStatus.values()) {
            ReleaseView release = release(
                    id,
                    status,
                    Optional.of(sentence),
                    stage(
                            test(segment + " over stages", Verdict.HOLD, sentence),
                            test(segment, Verdict.FAIL, TOO_SLOW)));
            List<String> lines = new ArrayList<>(ReleaseLine.details(release));
            lines.addAll(ReleaseLine.end(release));
            lines.add(ReleaseLine.of(release));
            lines.add(ReleaseLine.change(release));

            assertThat(Printed.plain(lines))
                    .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(Terminal.COLUMNS))
                    .anySatisfy(
                            line -> assertThat(line)
                                    .matches(
                                            "    p95 in s+…s+ over stages  0\\.967     153\\.6      p 5\\.48e-10  above 0\\.0024  hold"))
                    .anySatisfy(line -> assertThat(line).contains("baseline 2,000 candidate 100  hold"));
        }
    }

    private static WrittenCheck test(String name, Verdict verdict, String explanation) {
        Method method = new Method("quantile-sequence", 1.2, 1);
        return WrittenCheck.of(
                new Check(name, verdict, new Result.PValue(0.967, 153.6, 5.48e-10, 0.0024, method), explanation));
    }

    private static StageView stage(WrittenCheck... checks) {
        return new StageView(
                "canary",
                5,
                Instant.EPOCH,
                Optional.empty(),
                new StageView.Requests(2_000, 100),
                List.of(checks).contains(P95) ? Verdict.FAIL : Verdict.HOLD,
                List.of(checks));
    }

    private static ReleaseView release(String id, ReleaseStatus status, Optional<String> reason, StageView stage) {
        boolean ended = status == ReleaseStatus.ENDED;
        RollbackView rollback = new RollbackView(
                Instant.EPOCH, Instant.EPOCH, List.of(new RollbackView.RouterApplied("router-0", Instant.EPOCH)));
        return new ReleaseView(
                new ReleaseId(id),
                new ModelName("fashion"),
                2,
                Optional.of(1),
                Presets.named("demo").orElseThrow(),
                status,
                ended ? Optional.of(Outcome.ROLLED_BACK) : Optional.empty(),
                reason,
                List.of(stage),
                ended ? Optional.of(rollback) : Optional.empty(),
                9,
                Instant.EPOCH,
                Optional.empty());
    }
}
