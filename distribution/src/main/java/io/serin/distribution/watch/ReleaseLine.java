package io.serin.distribution.watch;

import io.serin.deploy.judge.check.Verdict;
import io.serin.deploy.judge.check.WrittenCheck;
import io.serin.deploy.release.Outcome;
import io.serin.deploy.release.ReleaseStatus;
import io.serin.deploy.release.ReleaseView;
import io.serin.deploy.release.StageView;
import io.serin.distribution.console.Colour;
import io.serin.distribution.console.Paragraph;
import io.serin.distribution.console.ShortName;
import io.serin.distribution.console.Terminal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Where a release, or one of its stages, stands. No line is longer than {@link Terminal#COLUMNS}. */
public final class ReleaseLine {

    private static final int LEAST_ID = 16;

    private ReleaseLine() {}

    /** One line with what changes all the time, for a terminal. */
    public static String of(ReleaseView release) {
        return line(release, newest(release).map(ReleaseLine::stage).orElse(""));
    }

    /** One line that is another only when the release has moved or waits for something else, for a log. */
    static String change(ReleaseView release) {
        return line(
                release,
                newest(release)
                        .map(stage -> place(stage) + "  " + StatusText.coloured(stage.verdict()))
                        .orElse(""));
    }

    private static String line(ReleaseView release, String stage) {
        String standing = " " + state(release.status(), release.outcome()) + (stage.isEmpty() ? "" : "  " + stage);
        int room = Terminal.COLUMNS - Colour.columns(standing);
        return Paragraph.line(ShortName.of(release.id().text(), Math.max(LEAST_ID, room))
                + standing
                + said(release)
                        .or(() -> newest(release).flatMap(ReleaseLine::heldBy))
                        .map(waitsFor -> ": " + waitsFor)
                        .orElse(""));
    }

    /** All that there is to say of it, stage by stage. */
    public static List<String> details(ReleaseView release) {
        List<String> lines = new ArrayList<>();
        lines.addAll(Paragraph.lines(
                "",
                2,
                release.id() + " version " + release.version() + " " + colouredState(release)
                        + said(release).map(reason -> ": " + reason).orElse("")));
        release.stages().forEach(stage -> lines.addAll(stageLines(stage, release)));
        release.rollback().ifPresent(rollback -> {
            lines.add("  withdrawn: detected " + rollback.detectedAt() + ", decided " + rollback.decidedAt());
            rollback.routers()
                    .forEach(router ->
                            lines.add("    " + ShortName.of(router.node(), 48) + " applied " + router.appliedAt()));
        });
        return lines;
    }

    /** A stage with its checks; what the release's reason says is not said again. */
    static List<String> stageLines(StageView stage, ReleaseView release) {
        List<String> lines = new ArrayList<>();
        lines.add("  " + stage(stage));
        lines.addAll(CheckTable.lines(stage.checks()));
        lines.addAll(CheckTable.sentences(
                stage.checks().stream()
                        .filter(check -> said(release)
                                .filter(reason -> reason.contains(check.explanation()))
                                .isEmpty())
                        .toList(),
                stage.verdict()));
        return lines;
    }

    static List<String> end(ReleaseView release) {
        return Paragraph.lines(
                "",
                2,
                release.id() + " " + colouredState(release)
                        + said(release).map(reason -> ": " + reason).orElse(""));
    }

    static String stage(StageView stage) {
        return String.format(
                Locale.ROOT,
                "%s  requests baseline %,d candidate %,d  %s",
                place(stage),
                stage.requests().baseline(),
                stage.requests().candidate(),
                StatusText.coloured(stage.verdict()));
    }

    private static String place(StageView stage) {
        return String.format(Locale.ROOT, "%-8s %3s %%", stage.name(), Figure.of(stage.percent()));
    }

    private static Optional<StageView> newest(ReleaseView release) {
        return release.stages().isEmpty()
                ? Optional.empty()
                : Optional.of(release.stages().getLast());
    }

    private static Optional<String> heldBy(StageView stage) {
        return Optional.of(stage.checks().stream()
                        .filter(check -> check.verdict() != Verdict.PASS)
                        .map(WrittenCheck::name)
                        .collect(Collectors.joining(", ")))
                .filter(names -> !names.isEmpty());
    }

    /** Its reason, unless that is only what the present stage's checks say one by one. */
    private static Optional<String> said(ReleaseView release) {
        boolean held = release.status() != ReleaseStatus.ENDED
                && release.status() != ReleaseStatus.PAUSED
                && newest(release).flatMap(ReleaseLine::heldBy).isPresent();
        return release.reason().filter(reason -> !held && !reason.isBlank());
    }

    /** The outcome once there is one, else the status; in the words of the report. */
    public static String state(ReleaseStatus status, Optional<Outcome> outcome) {
        return outcome.map(StatusText::of).orElseGet(() -> StatusText.of(status));
    }

    private static String colouredState(ReleaseView release) {
        return release.outcome().map(StatusText::coloured).orElseGet(() -> StatusText.of(release.status()));
    }
}
