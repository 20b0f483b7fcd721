package io.serin.distribution.watch;

import io.serin.deploy.release.ReleaseView;
import io.serin.deploy.release.StageView;
import java.util.Locale;
import java.util.stream.Collectors;

/** One line that says where a release, or one of its stages, stands. */
public final class ReleaseLine {

    private ReleaseLine() {}

    public static String of(ReleaseView release) {
        String head = release.id() + " version " + release.version() + " " + state(release);
        String stage =
                release.stages().isEmpty() ? "" : "  " + stage(release.stages().getLast());
        return head
                + stage
                + release.reason().map(reason -> "  (" + reason + ")").orElse("");
    }

    public static String stage(StageView stage) {
        String checks = stage.checks().stream()
                .map(check -> check.name() + " " + lower(check.verdict()))
                .collect(Collectors.joining(", "));
        return String.format(
                Locale.ROOT,
                "%-8s %3.0f %%  requests baseline %,d candidate %,d  %s%s",
                stage.name(),
                stage.percent(),
                stage.requests().baseline(),
                stage.requests().candidate(),
                lower(stage.verdict()),
                checks.isEmpty() ? "" : "  [" + checks + "]");
    }

    /** The outcome once there is one, else the status; in the words of the report. */
    public static String state(ReleaseView release) {
        return release.outcome().map(ReleaseLine::lower).orElseGet(() -> lower(release.status()));
    }

    /** {@code ROLLED_BACK} as {@code rolled-back}. */
    public static String lower(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
