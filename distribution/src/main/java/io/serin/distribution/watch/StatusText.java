package io.serin.distribution.watch;

import io.serin.deploy.judge.check.Verdict;
import io.serin.deploy.release.Outcome;
import io.serin.distribution.console.Colour;
import io.serin.training.job.JobStatus;
import java.util.Locale;

/** What a job, a release, a check has come to, in the words of reports and tables. */
public final class StatusText {

    private StatusText() {}

    /** {@code ROLLED_BACK} as {@code rolled-back}. */
    public static String of(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static String coloured(Verdict verdict) {
        Colour colour =
                switch (verdict) {
                    case PASS -> Colour.GREEN;
                    case FAIL -> Colour.RED;
                    case HOLD -> Colour.YELLOW;
                };
        return colour.of(of(verdict));
    }

    static String coloured(Outcome outcome) {
        Colour colour =
                switch (outcome) {
                    case PROMOTED -> Colour.GREEN;
                    case REJECTED, ROLLED_BACK -> Colour.RED;
                    case ABORTED -> Colour.YELLOW;
                };
        return colour.of(of(outcome));
    }

    static String coloured(JobStatus status) {
        return switch (status) {
            case COMPLETED -> Colour.GREEN.of(of(status));
            case FAILED -> Colour.RED.of(of(status));
            case QUEUED, CANCELLED -> Colour.YELLOW.of(of(status));
            case RUNNING -> of(status);
        };
    }
}
