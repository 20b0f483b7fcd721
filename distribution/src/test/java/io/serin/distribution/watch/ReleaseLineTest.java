package io.serin.distribution.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.serin.deploy.judge.check.Check;
import io.serin.deploy.judge.check.Verdict;
import io.serin.deploy.judge.check.WrittenCheck;
import io.serin.deploy.release.StageView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReleaseLineTest {

    @Test
    void namesEveryCheckOfAStageWithoutSegments() {
        assertThat(line(List.of(check("errors", Verdict.PASS), check("p95", Verdict.HOLD))))
                .isEqualTo("canary     5 %  requests baseline 2,000 candidate 100  hold  [errors pass, p95 hold]");
    }

    @Test
    void countsWhatPassesWhereThereAreDozens() {
        List<WrittenCheck> checks = new ArrayList<>();
        for (int check = 0; check < 30; check++) {
            checks.add(check("check-" + check, Verdict.PASS));
        }
        checks.add(check("errors in mobile", Verdict.FAIL));
        assertThat(line(checks)).endsWith("[errors in mobile fail, 30 others pass]");
    }

    private static String line(List<WrittenCheck> checks) {
        return ReleaseLine.stage(new StageView(
                "canary",
                5,
                Instant.EPOCH,
                Optional.empty(),
                new StageView.Requests(2_000, 100),
                Verdict.HOLD,
                checks));
    }

    private static WrittenCheck check(String name, Verdict verdict) {
        return WrittenCheck.of(Check.count(name, verdict, 0, 0, "why"));
    }
}
