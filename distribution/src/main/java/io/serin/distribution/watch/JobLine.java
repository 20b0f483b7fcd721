package io.serin.distribution.watch;

import io.serin.distribution.console.ProgressBar;
import io.serin.training.job.JobView;
import io.serin.training.job.JobView.ProgressView;
import io.serin.training.job.JobView.RankView;
import io.serin.training.progress.PaceRule;
import io.serin.training.progress.Straggler;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Where a job stands: in one line, or with where each rank's time goes. */
public final class JobLine {

    private JobLine() {}

    public static String of(JobView job) {
        Optional<String> figures =
                switch (job.status()) {
                    case RUNNING -> Optional.of(running(job));
                    case COMPLETED ->
                        job.result().map(result -> job.reason()
                                .map(reason -> join(result(result), reason))
                                .orElse(result(result)));
                    case QUEUED, FAILED, CANCELLED -> job.reason();
                };
        return figures.map(text -> join(head(job), text)).orElse(head(job));
    }

    /** For a terminal: each line fits into 80 columns unless names are long. */
    public static List<String> block(JobView job) {
        return job.progress()
                .map(progress -> {
                    List<String> lines = RankLines.of(progress);
                    lines.addFirst("  " + pace(progress));
                    lines.addFirst(join(head(job), place(progress)));
                    return lines;
                })
                .orElseGet(() -> List.of(of(job)));
    }

    private static String running(JobView job) {
        return job.progress()
                .map(progress -> join(place(progress), pace(progress)))
                .orElseGet(() ->
                        job.reason().map(reason -> join("starting", reason)).orElse("starting: loading data"));
    }

    static boolean evaluates(ProgressView progress) {
        return PaceRule.evaluates(progress.step(), progress.stepsPerEpoch());
    }

    private static boolean warmsUp(ProgressView progress) {
        return PaceRule.warmsUp(progress.ranks().stream().map(RankView::phases).toList());
    }

    private static String head(JobView job) {
        return job.id() + " " + StatusText.of(job.status());
    }

    private static String place(ProgressView progress) {
        double steps = (double) progress.epochs() * progress.stepsPerEpoch();
        double done = (progress.epoch() - 1.0) * progress.stepsPerEpoch() + progress.step();
        return String.format(
                Locale.ROOT,
                "%s epoch %d/%d  step %d/%d%s",
                ProgressBar.of(steps == 0 ? 0 : done / steps),
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
            return String.format(Locale.ROOT, "loss %.4f", progress.loss());
        }
        String pace = String.format(
                Locale.ROOT,
                "loss %.4f  %,.0f samples/s  %,.1f steps/s",
                progress.loss(),
                progress.samplesPerSecond(),
                progress.stepsPerSecond());
        return progress.straggler()
                .map(straggler -> join(pace, straggler(straggler)))
                .orElse(pace);
    }

    private static String straggler(Straggler straggler) {
        return String.format(Locale.ROOT, "straggler: %s (%.1fx)", straggler.node(), straggler.ratio());
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
                "version %s  test accuracy %.4f  test loss %s  %,.0f samples/s  weights %s",
                result.version().map(String::valueOf).orElse("-"),
                result.testAccuracy(),
                result.testLoss()
                        .map(loss -> String.format(Locale.ROOT, "%.4f", loss))
                        .orElse("-"),
                result.samplesPerSecond(),
                result.weightsIdentical() ? "identical on every rank" : "DIFFER BETWEEN RANKS");
    }
}
