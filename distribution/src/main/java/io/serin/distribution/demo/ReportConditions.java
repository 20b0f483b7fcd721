package io.serin.distribution.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** When a demo has succeeded. Pure: judged from the report alone, so that anybody can judge it again. */
public final class ReportConditions {

    private static final double FIRST_ACCURACY = 0.85;
    private static final double SECOND_ACCURACY = 0.87;
    private static final int WORKERS = 2;
    private static final int ROUTERS = 2;
    private static final Duration ROLLED_BACK_WITHIN = Duration.ofSeconds(1);

    private final DemoReport report;
    private final List<String> failures = new ArrayList<>();

    private ReportConditions(DemoReport report) {
        this.report = report;
    }

    /** One line for each condition that does not hold; empty when the demo has succeeded. */
    public static List<String> failures(DemoReport report) {
        ReportConditions conditions = new ReportConditions(report);
        conditions.training(1, FIRST_ACCURACY);
        conditions.training(2, SECOND_ACCURACY);
        conditions.outcome(1, List.of("promoted"));
        conditions.outcome(2, List.of("promoted"));
        conditions.outcome(3, List.of("rejected", "rolled-back"));
        conditions.rolledBackFromCanary(4);
        conditions.traffic();
        conditions.audit();
        return List.copyOf(conditions.failures);
    }

    private void training(int version, double least) {
        Optional<DemoReport.Training> found = report.training().stream()
                .filter(training -> training.version() == version)
                .findFirst();
        if (found.isEmpty()) {
            failures.add("version " + version + " was not trained");
            return;
        }
        DemoReport.Training training = found.get();
        require(
                training.testAccuracy() >= least,
                "version %d has test accuracy %.4f, not %.2f or more",
                version,
                training.testAccuracy(),
                least);
        require(
                training.workers() == WORKERS,
                "version %d was trained by %d workers, not %d",
                version,
                training.workers(),
                WORKERS);
        require(training.weightsIdentical(), "the ranks' weights of version %d differ", version);
    }

    private void outcome(int version, List<String> expected) {
        String outcome = release(version).map(DemoReport.Release::outcome).orElse("not released");
        require(
                expected.contains(outcome),
                "version %d should be %s and is %s",
                version,
                String.join(" or ", expected),
                outcome);
    }

    private void rolledBackFromCanary(int version) {
        outcome(version, List.of("rolled-back"));
        release(version).ifPresent(release -> {
            String last = release.stages().isEmpty()
                    ? "no stage"
                    : release.stages().getLast().name();
            require(last.equals("canary"), "version %d was taken back from %s, not from canary", version, last);
            if (release.rollback() == null) {
                failures.add("version " + version + " has no rollback");
            } else {
                rollback(version, release.rollback());
            }
        });
    }

    private void rollback(int version, DemoReport.Rollback rollback) {
        require(
                rollback.routers().size() >= ROUTERS,
                "version %d: %d routers report the rollback, not %d",
                version,
                rollback.routers().size(),
                ROUTERS);
        Instant decided = rollback.decidedAt();
        for (DemoReport.Router router : rollback.routers()) {
            long millis = Duration.between(decided, router.appliedAt()).toMillis();
            require(
                    millis >= 0 && millis < ROLLED_BACK_WITHIN.toMillis(),
                    "version %d: %s applied the rollback %d ms after the decision, not within 0-%d ms",
                    version,
                    router.node(),
                    millis,
                    ROLLED_BACK_WITHIN.toMillis() - 1);
        }
    }

    private void traffic() {
        DemoReport.Traffic traffic = report.traffic();
        require(traffic.requests() > 0, "no request was sent");
        require(traffic.failed() == 0, "%d of %d requests failed", traffic.failed(), traffic.requests());
        require(
                traffic.wrongAfterRollback() == 0,
                "%d requests were answered by a withdrawn version after its rollback",
                traffic.wrongAfterRollback());
    }

    private void audit() {
        require(report.audit().events() > 0, "the event log is empty");
        require(report.audit().replayEqualsLive(), "a state rebuilt from the event log differs from the live one");
    }

    private Optional<DemoReport.Release> release(int version) {
        return report.releases().stream()
                .filter(release -> release.version() == version)
                .findFirst();
    }

    // The annotation that is asked for would bring Error Prone into the run-time class path.
    @SuppressWarnings("AnnotateFormatMethod")
    private void require(boolean holds, String otherwise, Object... arguments) {
        if (!holds) {
            failures.add(String.format(Locale.ROOT, otherwise, arguments));
        }
    }
}
