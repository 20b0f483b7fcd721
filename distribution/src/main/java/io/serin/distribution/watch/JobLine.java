package io.serin.distribution.watch;

import io.serin.distribution.console.Bar;
import io.serin.training.job.JobView;
import java.util.Locale;
import java.util.Optional;

/** One line that says where a job stands. */
public final class JobLine {

    private JobLine() {}

    public static String of(JobView job) {
        String head = job.id() + " " + job.status().name().toLowerCase(Locale.ROOT);
        Optional<String> figures =
                switch (job.status()) {
                    case RUNNING -> job.progress().map(JobLine::progress);
                    case COMPLETED -> job.result().map(JobLine::result);
                    case QUEUED, FAILED, CANCELLED -> job.reason();
                };
        return figures.map(text -> head + "  " + text).orElse(head);
    }

    private static String progress(JobView.ProgressView progress) {
        double steps = (double) progress.epochs() * progress.stepsPerEpoch();
        double done = (progress.epoch() - 1.0) * progress.stepsPerEpoch() + progress.step();
        return String.format(
                Locale.ROOT,
                "%s epoch %d/%d  step %d/%d  loss %.4f  %,.0f samples/s  ETA %.0f s",
                Bar.of(steps == 0 ? 0 : done / steps),
                progress.epoch(),
                progress.epochs(),
                progress.step(),
                progress.stepsPerEpoch(),
                progress.loss(),
                progress.samplesPerSecond(),
                progress.etaSeconds());
    }

    private static String result(JobView.ResultView result) {
        return String.format(
                Locale.ROOT,
                "version %s  test accuracy %.4f  test loss %.4f  %,.0f samples/s  weights %s",
                result.version().map(String::valueOf).orElse("-"),
                result.testAccuracy(),
                result.testLoss(),
                result.samplesPerSecond(),
                result.weightsIdentical() ? "identical on every rank" : "DIFFER BETWEEN RANKS");
    }
}
