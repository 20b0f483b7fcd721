package io.serin.distribution.demo;

import io.serin.deploy.release.ReleaseView;
import io.serin.deploy.release.RollbackView;
import io.serin.deploy.release.StageView;
import io.serin.distribution.traffic.AppliedRollback;
import io.serin.distribution.traffic.TrafficSummary;
import io.serin.distribution.watch.ReleaseLine;
import io.serin.distribution.watch.StatusText;
import io.serin.training.job.JobView;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Turns the API's views into the report's words. Pure. */
final class ReportBuilding {

    private ReportBuilding() {}

    static DemoReport report(
            List<JobView> jobs, List<ReleaseView> releases, TrafficSummary traffic, DemoReport.Audit audit) {
        return new DemoReport(
                jobs.stream().flatMap(job -> training(job).stream()).toList(),
                releases.stream().map(ReportBuilding::release).toList(),
                new DemoReport.Traffic(
                        traffic.requests(), traffic.failed(), traffic.servedByVersion(), traffic.wrongAfterRollback()),
                audit);
    }

    /** Versions taken back from live traffic, for judging each request. */
    static List<AppliedRollback> rollbacks(List<ReleaseView> releases) {
        return releases.stream()
                .flatMap(
                        release -> release
                                .rollback()
                                .map(rollback -> new AppliedRollback(release.version(), appliedAt(rollback)))
                                .stream())
                .toList();
    }

    private static Map<String, Instant> appliedAt(RollbackView rollback) {
        return rollback.routers().stream()
                .collect(Collectors.toMap(
                        RollbackView.RouterApplied::node,
                        RollbackView.RouterApplied::appliedAt,
                        ReportBuilding::earlier));
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static Optional<DemoReport.Training> training(JobView job) {
        return job.result().flatMap(result -> result.version()
                .map(version -> new DemoReport.Training(
                        version,
                        job.roster().size(),
                        result.samplesPerEpoch(),
                        result.samplesPerSecond(),
                        result.testAccuracy(),
                        result.weightsIdentical())));
    }

    private static DemoReport.Release release(ReleaseView release) {
        return new DemoReport.Release(
                release.version(),
                ReleaseLine.state(release.status(), release.outcome()),
                release.reason().orElse(null),
                release.stages().stream().map(ReportBuilding::stage).toList(),
                release.rollback().map(ReportBuilding::rollback).orElse(null));
    }

    private static DemoReport.Stage stage(StageView stage) {
        return new DemoReport.Stage(
                stage.name(),
                stage.percent(),
                new DemoReport.Requests(
                        stage.requests().baseline(), stage.requests().candidate()),
                StatusText.of(stage.verdict()));
    }

    private static DemoReport.Rollback rollback(RollbackView rollback) {
        return new DemoReport.Rollback(
                rollback.detectedAt(),
                rollback.decidedAt(),
                rollback.routers().stream()
                        .map(router -> new DemoReport.Router(router.node(), router.appliedAt()))
                        .toList());
    }
}
