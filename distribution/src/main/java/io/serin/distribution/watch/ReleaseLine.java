package io.serin.distribution.watch;

import io.serin.deploy.judge.check.Verdict;
import io.serin.deploy.judge.check.WrittenCheck;
import io.serin.deploy.release.Outcome;
import io.serin.deploy.release.ReleaseStatus;
import io.serin.deploy.release.ReleaseView;
import io.serin.deploy.release.StageView;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One line that says where a release, or one of its stages, stands. */
public final class ReleaseLine {

    private static final int MOST_NAMED = 16;

    private ReleaseLine() {}

    public static String of(ReleaseView release) {
        String head = release.id() + " version " + release.version() + " " + state(release.status(), release.outcome());
        String stage =
                release.stages().isEmpty() ? "" : "  " + stage(release.stages().getLast());
        return head
                + stage
                + release.reason()
                        .filter(reason -> !reason.isBlank())
                        .map(reason -> "  (" + reason + ")")
                        .orElse("");
    }

    public static String stage(StageView stage) {
        String checks = checks(stage.checks());
        return String.format(
                Locale.ROOT,
                "%-8s %3.0f %%  requests baseline %,d candidate %,d  %s%s",
                stage.name(),
                stage.percent(),
                stage.requests().baseline(),
                stage.requests().candidate(),
                StatusText.of(stage.verdict()),
                checks.isEmpty() ? "" : "  [" + checks + "]");
    }

    /** Segments and stages together have dozens: of those, the ones that pass are a number. */
    private static String checks(List<WrittenCheck> checks) {
        boolean many = checks.size() > MOST_NAMED;
        long passed = checks.stream().filter(ReleaseLine::passes).count();
        Stream<String> named = checks.stream()
                .filter(check -> !many || !passes(check))
                .map(check -> check.name() + " " + StatusText.of(check.verdict()));
        String rest = passed == checks.size() ? " pass" : " others pass";
        Stream<String> counted = many && passed > 0 ? Stream.of(passed + rest) : Stream.empty();
        return Stream.concat(named, counted).collect(Collectors.joining(", "));
    }

    private static boolean passes(WrittenCheck check) {
        return check.verdict() == Verdict.PASS;
    }

    /** The outcome once there is one, else the status; in the words of the report. */
    public static String state(ReleaseStatus status, Optional<Outcome> outcome) {
        return outcome.map(StatusText::of).orElseGet(() -> StatusText.of(status));
    }
}
