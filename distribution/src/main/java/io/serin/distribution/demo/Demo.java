package io.serin.distribution.demo;

import io.serin.deploy.model.ModelVersion;
import io.serin.deploy.model.ModelView;
import io.serin.deploy.model.ReleaseId;
import io.serin.deploy.release.ReleaseView;
import io.serin.distribution.api.ApiClient;
import io.serin.distribution.api.EventLog;
import io.serin.distribution.console.CommandException;
import io.serin.distribution.console.Paragraph;
import io.serin.distribution.console.Terminal;
import io.serin.distribution.local.Installation;
import io.serin.distribution.traffic.ArrivalSchedule;
import io.serin.distribution.traffic.FailedRequests;
import io.serin.distribution.traffic.LoadGenerator;
import io.serin.distribution.traffic.LoadPlan;
import io.serin.distribution.traffic.TestImages;
import io.serin.distribution.traffic.TrafficSummary;
import io.serin.distribution.watch.Watch;
import io.serin.persistence.AuditEvent;
import io.serin.training.job.JobId;
import io.serin.training.job.JobView;
import io.serin.training.plan.JobPlan;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Serin's main job from end to end: train, release, withdraw, replay. Uses the public API and nothing else. */
public final class Demo {

    private static final int REQUESTS_PER_SECOND = 200;
    private static final Duration RAMP = Duration.ofSeconds(10);
    private static final int USERS = 3_000;
    private static final long LOAD_SEED = 20_261_122;
    private static final long SHUFFLE_SEED = 3;
    private static final Duration AT_MOST = Duration.ofMinutes(10);

    private final Terminal terminal;
    private final DemoCluster cluster;
    private final ApiClient api;
    private final Watch watch;
    private final TestImages images;
    private final List<JobView> jobs = new ArrayList<>();
    private final List<ReleaseView> releases = new ArrayList<>();

    private Demo(Terminal terminal, DemoCluster cluster, TestImages images) {
        this.terminal = terminal;
        this.cluster = cluster;
        this.images = images;
        this.api = cluster.api();
        this.watch = new Watch(api, terminal, AT_MOST);
    }

    /**
     * Runs the demo and leaves no process behind, unless it is told to keep them.
     *
     * @return the conditions that did not hold; empty when it succeeded
     */
    public static List<String> run(DemoSettings settings, Installation installation, Terminal terminal)
            throws CommandException {
        DemoCluster.check(settings);
        long began = System.nanoTime();
        TestImages images = TestImages.read(DemoPlans.DATA);
        heading(terminal, "a cluster of two routers and two trainers");
        try (DemoCluster cluster = DemoCluster.start(settings, installation, terminal)) {
            DemoReport report = new Demo(terminal, cluster, images).play();
            if (settings.report().isPresent()) {
                ReportFile.write(report, settings.report().get());
                terminal.line("report: " + settings.report().get());
            }
            List<String> failures = ReportConditions.failures(report);
            conclude(settings, cluster, terminal, failures);
            terminal.line("the demo took "
                    + Duration.ofNanos(System.nanoTime() - began).toSeconds() + " s");
            return failures;
        }
    }

    private static void conclude(DemoSettings settings, DemoCluster cluster, Terminal terminal, List<String> failures) {
        heading(terminal, failures.isEmpty() ? "everything held" : "what did not hold");
        failures.forEach(failure -> terminal.lines(Paragraph.lines("FAILED: ", 2, failure)));
        terminal.line("API: " + cluster.api().base() + "/api/v1 (described at /api/v1/openapi.json)");
        if (failures.isEmpty()) {
            cluster.succeeded();
        }
        if (settings.keep()) {
            cluster.keep();
            terminal.line("the cluster goes on; stop it with: serin down");
        }
    }

    private DemoReport play() throws CommandException {
        heading(terminal, "version 1: one epoch on two trainers");
        trainAndAwait(DemoPlans.training(1, 1, Optional.empty()));
        ReleaseId first = create(version(0), DemoPlans.first());
        LoadPlan load = new LoadPlan(
                DemoPlans.MODEL, new ArrivalSchedule(REQUESTS_PER_SECOND, RAMP), USERS, LOAD_SEED, targets());
        new ModelReadiness(load, images, terminal).awaitAnswers(Duration.ofSeconds(30));
        try (LoadGenerator generator = new LoadGenerator(load, images, InstantSource.system())) {
            generator.start();
            terminal.line("load: " + REQUESTS_PER_SECOND + " requests/s of " + USERS + " users over both routers");
            awaitEnd(first);
            underLoad(generator);
            generator.stop();
            return report(generator);
        }
    }

    private void underLoad(LoadGenerator generator) throws CommandException {
        heading(terminal, "version 2: three epochs");
        JobId better = submit(DemoPlans.training(3, 2, Optional.empty()));
        // Queued behind it, so that the trainers work while version 2 is being released.
        JobId worse = submit(DemoPlans.training(1, 3, Optional.of(SHUFFLE_SEED)));
        awaitJob(better);
        release(version(1), "demo");
        traffic(generator);

        heading(terminal, "version 3: trained on shuffled labels");
        awaitJob(worse);
        release(version(2), "demo");
        traffic(generator);

        heading(terminal, "version 4: version 2, answering 150 ms late");
        release(registerDelayed(version(1)), DemoPlans.withoutShadow());
        traffic(generator);
    }

    private DemoReport report(LoadGenerator generator) throws CommandException {
        List<AuditEvent> log = EventLog.read(api);
        for (ReleaseView release : releases) {
            heading(terminal, release.id() + " from the event log alone");
            Timeline.of(release.id().text(), log).forEach(terminal::line);
        }
        List<String> differences = new ReplayCheck(api).differences();
        differences.forEach(terminal::line);
        terminal.line("replay: " + log.size() + " events; states rebuilt from them "
                + (differences.isEmpty() ? "equal" : "DIFFER FROM") + " the live ones");
        FailedRequests.describe(generator.records()).forEach(line -> terminal.lines(Paragraph.lines("", 2, line)));
        TrafficSummary summary = TrafficSummary.of(generator.records(), ReportBuilding.rollbacks(releases));
        return ReportBuilding.report(jobs, releases, summary, new DemoReport.Audit(log.size(), differences.isEmpty()));
    }

    private void trainAndAwait(JobPlan plan) throws CommandException {
        awaitJob(submit(plan));
    }

    private JobId submit(JobPlan plan) throws CommandException {
        JobView job = api.post("/api/v1/jobs", plan, JobView.class);
        terminal.line("job " + job.id() + ": " + plan.architecture() + ", " + plan.epochs()
                + (plan.epochs() == 1 ? " epoch" : " epochs") + ", batch " + plan.globalBatchSize() + " over "
                + plan.workers() + " workers");
        return job.id();
    }

    private void awaitJob(JobId id) throws CommandException {
        JobView job = watch.job(id.text());
        if (Watch.failed(job)) {
            throw new CommandException(
                    "job " + id + " did not complete: " + job.reason().orElse("no reason given"));
        }
        jobs.add(job);
    }

    /** @param training in the order they were trained, from 0 */
    private int version(int training) {
        return jobs.get(training)
                .result()
                .flatMap(JobView.ResultView::version)
                .orElseThrow(() -> new IllegalStateException("a completed job without a version"));
    }

    private int registerDelayed(int original) throws CommandException {
        ModelVersion version = api.get("/api/v1/models/" + DemoPlans.MODEL, ModelView.class).versions().stream()
                .filter(candidate -> candidate.number() == original)
                .findFirst()
                .orElseThrow(() -> new CommandException("version " + original + " is not registered"));
        int registered = api.post("/api/v1/models/" + DemoPlans.MODEL + "/versions", DemoPlans.delayed(version))
                .path("version")
                .asInt();
        terminal.line("registered version " + registered + ": version " + original + " with delayMillis 150");
        return registered;
    }

    private void release(int version, Object plan) throws CommandException {
        awaitEnd(create(version, plan));
    }

    /** @param plan a preset's name or a plan */
    private ReleaseId create(int version, Object plan) throws CommandException {
        Map<String, Object> request = Map.of("model", DemoPlans.MODEL, "version", version, "plan", plan);
        ReleaseView release = api.post("/api/v1/releases", request, ReleaseView.class);
        terminal.line("release " + release.id() + ": version " + version + ", plan "
                + release.plan().name());
        return release.id();
    }

    private void awaitEnd(ReleaseId release) throws CommandException {
        releases.add(watch.release(release.text()));
    }

    private List<LoadPlan.Target> targets() {
        return cluster.plan().routers().stream()
                .map(node -> new LoadPlan.Target(node.name(), node.http()))
                .toList();
    }

    private void traffic(LoadGenerator generator) {
        terminal.line(String.format(
                Locale.ROOT,
                "traffic so far: %s%s",
                generator.describe(),
                generator.labelsRefused() == 0 ? "" : ", " + generator.labelsRefused() + " labels not taken"));
    }

    private static void heading(Terminal terminal, String text) {
        terminal.line("");
        terminal.line("== " + text);
    }
}
