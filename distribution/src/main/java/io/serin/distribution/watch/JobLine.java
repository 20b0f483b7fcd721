package io.serin.distribution.watch;

import io.serin.distribution.console.Paragraph;
import io.serin.distribution.console.ProgressBar;
import io.serin.distribution.console.ShortName;
import io.serin.distribution.console.Terminal;
import io.serin.training.job.JobStatus;
import io.serin.training.job.JobView;
import io.serin.training.job.JobView.ProgressView;
import io.serin.training.job.JobView.RankView;
import io.serin.training.progress.PaceRule;
import io.serin.training.progress.Straggler;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Where a job stands: in one line, or with where each rank's time goes. No line is longer than {@link Terminal#COLUMNS}. */
public final class JobLine {

    private static final int MOST_OF_A_NODE = 24;

    private JobLine() {}

    /** One line, for a log. */
    public static String of(JobView job) {
        return running(job)
                .map(progress -> Paragraph.line(join(join(head(job), place(progress)), briefly(progress))))
                .orElseGet(() -> Paragraph.line(whole(job)));
    }

    /** For a terminal, and once it has ended. */
    public static List<String> block(JobView job) {
        return running(job)
                .map(progress -> {
                    List<String> lines = RankLines.of(progress);
                    lines.addFirst("  " + Paragraph.line(pace(progress)));
                    lines.addFirst(Paragraph.line(join(head(job), bar(progress) + " " + place(progress))));
                    return lines;
                })
                .orElseGet(() -> Paragraph.lines("", 2, whole(job)));
    }

    private static Optional<ProgressView> running(JobView job) {
        return job.progress().filter(progress -> job.status() == JobStatus.RUNNING);
    }

    private static String whole(JobView job) {
        Optional<String> figures =
                switch (job.status()) {
                    case RUNNING ->
                        job.reason()
                                .map(reason -> join("starting", reason))
                                .or(() -> Optional.of("starting: loading data"));
                    case COMPLETED ->
                        job.result().map(result -> job.reason()
                                .map(reason -> join(result(result), reason))
                                .orElse(result(result)));
                    case QUEUED, FAILED, CANCELLED -> job.reason();
                };
        return figures.map(text -> join(head(job), text)).orElse(head(job));
    }

    static boolean evaluates(ProgressView progress) {
        return PaceRule.evaluates(progress.step(), progress.stepsPerEpoch());
    }

    private static boolean warmsUp(ProgressView progress) {
        return PaceRule.warmsUp(progress.ranks().stream().map(RankView::phases).toList());
    }

    private static String head(JobView job) {
        return job.id() + " " + StatusText.coloured(job.status());
    }

    private static String bar(ProgressView progress) {
        double steps = (double) progress.epochs() * progress.stepsPerEpoch();
        double done = (progress.epoch() - 1.0) * progress.stepsPerEpoch() + progress.step();
        return ProgressBar.of(steps == 0 ? 0 : done / steps);
    }

    private static String place(ProgressView progress) {
        return String.format(
                Locale.ROOT,
                "epoch %d/%d  step %d/%d%s",
                progress.epoch(),
                progress.epochs(),
                progress.step(),
                progress.stepsPerEpoch(),
                eta(progress));
    }

    private static String eta(ProgressView progress) {
        if (evaluates(progress)) {
            return "  evaluating";
        }
        return warmsUp(progress) ? "" : "  ETA " + time(progress.etaSeconds());
    }

    private static String pace(ProgressView progress) {
        if (evaluates(progress)) {
            return loss(progress);
        }
        String steps = String.format(Locale.ROOT, "%,.1f steps/s", progress.stepsPerSecond());
        String pace = join(join(loss(progress), samples(progress)), steps);
        return progress.straggler()
                .map(straggler -> join(pace, straggler(straggler)))
                .orElse(pace);
    }

    /** One line has no room for both: where a rank is waited for, that is the news. */
    private static String briefly(ProgressView progress) {
        return evaluates(progress)
                ? loss(progress)
                : join(
                        loss(progress),
                        progress.straggler().map(JobLine::straggler).orElseGet(() -> samples(progress)));
    }

    private static String loss(ProgressView progress) {
        return String.format(Locale.ROOT, "loss %.4f", progress.loss());
    }

    private static String samples(ProgressView progress) {
        return String.format(Locale.ROOT, "%,.0f samples/s", progress.samplesPerSecond());
    }

    private static String straggler(Straggler straggler) {
        return String.format(
                Locale.ROOT,
                "straggler: %s (%.1fx)",
                ShortName.of(straggler.node(), MOST_OF_A_NODE),
                straggler.ratio());
    }

    /** In the two largest units. */
    private static String time(double seconds) {
        long whole = Math.round(seconds);
        if (whole < 60) {
            return whole + " s";
        }
        return whole < 3_600
                ? whole / 60 + " min " + whole % 60 + " s"
                : whole / 3_600 + " h " + whole / 60 % 60 + " min";
    }

    private static String join(String left, String right) {
        return left + "  " + right;
    }

    private static String result(JobView.ResultView result) {
        return String.format(
                Locale.ROOT,
                "version %s  test accuracy %.4f  test loss %s\n%,.0f samples/s  weights %s",
                result.version().map(String::valueOf).orElse("-"),
                result.testAccuracy(),
                result.testLoss()
                        .map(loss -> String.format(Locale.ROOT, "%.4f", loss))
                        .orElse("-"),
                result.samplesPerSecond(),
                result.weightsIdentical() ? "identical on every rank" : "DIFFER BETWEEN RANKS");
    }
}
