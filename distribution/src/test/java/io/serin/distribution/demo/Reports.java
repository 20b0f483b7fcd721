package io.serin.distribution.demo;

import io.serin.distribution.demo.DemoReport.Audit;
import io.serin.distribution.demo.DemoReport.Release;
import io.serin.distribution.demo.DemoReport.Requests;
import io.serin.distribution.demo.DemoReport.Rollback;
import io.serin.distribution.demo.DemoReport.Router;
import io.serin.distribution.demo.DemoReport.Stage;
import io.serin.distribution.demo.DemoReport.Traffic;
import io.serin.distribution.demo.DemoReport.Training;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Reports of demos that went well, and of such that did not. */
final class Reports {

    static final Instant DECIDED = Instant.parse("2026-11-22T10:00:00.250Z");

    private Reports() {}

    static DemoReport good() {
        return new DemoReport(
                List.of(training(1, 0.878), training(2, 0.891), training(3, 0.1)),
                List.of(
                        new Release(1, "promoted", "passed", List.of(stage("full", 100, "pass")), null),
                        new Release(2, "promoted", "passed", List.of(stage("full", 100, "pass")), null),
                        new Release(3, "rejected", "agreement", List.of(stage("shadow", 0, "fail")), null),
                        rolledBack(List.of(router("router-0", 12), router("router-1", 999)))),
                new Traffic(40_000, 0, Map.of("1", 20_000L, "2", 19_900L, "4", 100L), 0),
                new Audit(120, true));
    }

    static DemoReport withTraining(int version, UnaryOperator<Training> change) {
        DemoReport report = good();
        List<Training> trainings = report.training().stream()
                .map(training -> training.version() == version ? change.apply(training) : training)
                .toList();
        return new DemoReport(trainings, report.releases(), report.traffic(), report.audit());
    }

    static DemoReport withRelease(Release release) {
        DemoReport report = good();
        List<Release> releases = new ArrayList<>(report.releases());
        releases.set(release.version() - 1, release);
        return new DemoReport(report.training(), releases, report.traffic(), report.audit());
    }

    static DemoReport withTraffic(Traffic traffic) {
        DemoReport report = good();
        return new DemoReport(report.training(), report.releases(), traffic, report.audit());
    }

    static DemoReport withAudit(Audit audit) {
        DemoReport report = good();
        return new DemoReport(report.training(), report.releases(), report.traffic(), audit);
    }

    static Release rolledBack(List<Router> routers) {
        return release(4, "rolled-back", "canary", new Rollback(DECIDED.minusMillis(3), DECIDED, routers));
    }

    static Release release(int version, String outcome, String lastStage, @Nullable Rollback rollback) {
        return new Release(
                version, outcome, "p95", List.of(stage("baseline", 0, "pass"), stage(lastStage, 5, "fail")), rollback);
    }

    static Router router(String node, long millisAfterDecision) {
        return new Router(node, DECIDED.plusMillis(millisAfterDecision));
    }

    private static Training training(int version, double accuracy) {
        return new Training(version, 2, 60_000, 5_000.5, accuracy, true);
    }

    private static Stage stage(String name, double percent, String verdict) {
        return new Stage(name, percent, new Requests(1_000, 100), verdict);
    }
}
