package io.serin.training.control;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.StashBuffer;
import akka.actor.typed.javadsl.TimerScheduler;
import akka.actor.typed.receptionist.Receptionist;
import io.serin.api.Answer;
import io.serin.cluster.control.Asked;
import io.serin.cluster.control.LoggedEntity;
import io.serin.training.TrainingSettings;
import io.serin.training.control.Entities.AwakeJob;
import io.serin.training.job.JobChanged;
import io.serin.training.job.JobEntity;
import io.serin.training.job.JobId;
import io.serin.training.job.JobReason;
import io.serin.training.job.JobStatus;
import io.serin.training.job.JobView;
import io.serin.training.job.JobViews;
import io.serin.training.job.ModelRegistrar;
import io.serin.training.plan.PlanRefusal;
import io.serin.training.plan.PlanRules;
import io.serin.training.worker.WorkerCommand;
import io.serin.training.worker.WorkerReport;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps all jobs of the cluster; one on the control node. At its start it wakes the jobs that go on and gives no trainer work
 * until they have recovered, nor for long to one that cannot; what is done to a job that has not recovered is held back meanwhile. Of jobs that have ended it keeps a line, and the views of the newest.
 */
public final class TrainingControl {

    private static final Logger log = LoggerFactory.getLogger(TrainingControl.class);
    private static final int MOST_HELD_BACK = 1_000;

    /** Commands of the node's own ports; they stay in the process. */
    public sealed interface Command {}

    /** A new job, whose id is chosen here. */
    public record Submit(JobEntity.Submit request) implements Command {}

    public record ToJob(JobId job, JobEntity.Request request) implements Command {}

    /** The job, and what it waits for. */
    public record Get(JobId job, ActorRef<Answer<KnownJob>> replyTo) implements Command, Asked<KnownJob> {}

    public record ListJobs(JobPage page, ActorRef<Answer<KnownJobs>> replyTo) implements Command, Asked<KnownJobs> {}

    /**
     * Newest first.
     *
     * @param next before which job the list goes on; empty where this is the end of it
     */
    public record KnownJobs(List<KnownJob> jobs, Optional<JobId> next) {}

    public record Count(ActorRef<JobCensus> replyTo) implements Command {}

    private record Reported(WorkerReport report) implements Command {}

    private record Listed(Receptionist.Listing listing) implements Command {}

    private record Changed(JobChanged change) implements Command {}

    record Stopped(JobId job) implements Command {}

    private record Tick() implements Command {}

    private record WakeTimeout() implements Command {}

    private final ActorContext<Command> context;
    private final TimerScheduler<Command> timers;
    private final StashBuffer<Command> heldBack;
    private final TrainingSettings settings;
    private final InstantSource clock;
    private final Entities entities;
    private final Scheduler scheduler;

    private TrainingControl(
            ActorContext<Command> context,
            TimerScheduler<Command> timers,
            StashBuffer<Command> heldBack,
            TrainingSettings settings,
            InstantSource clock,
            Entities entities,
            Scheduler scheduler) {
        this.context = context;
        this.timers = timers;
        this.heldBack = heldBack;
        this.settings = settings;
        this.clock = clock;
        this.entities = entities;
        this.scheduler = scheduler;
    }

    /**
     * @param artifacts HTTP base of this node, where trainers find and leave artifacts
     * @param logged the jobs that there are
     */
    public static Behavior<Command> create(
            TrainingSettings settings,
            URI artifacts,
            List<LoggedEntity> logged,
            ModelRegistrar registrar,
            InstantSource clock) {
        return Behaviors.setup(context -> Behaviors.withTimers(timers -> Behaviors.withStash(MOST_HELD_BACK, stash -> {
            ActorRef<JobChanged> changes = context.messageAdapter(JobChanged.class, Changed::new);
            ActorRef<WorkerReport> reports = context.messageAdapter(WorkerReport.class, Reported::new);
            Entities entities = new Entities(context, changes, settings, registrar, clock);
            Scheduler scheduler =
                    new Scheduler(entities, settings, new WorkerCommand.Watch(artifacts.toString(), reports));
            return new TrainingControl(context, timers, stash, settings, clock, entities, scheduler).start(logged);
        })));
    }

    private Behavior<Command> start(List<LoggedEntity> logged) {
        ActorRef<Receptionist.Listing> listings = context.messageAdapter(Receptionist.Listing.class, Listed::new);
        context.getSystem().receptionist().tell(Receptionist.subscribe(WorkerCommand.KEY, listings));
        entities.wake(logged);
        timers.startSingleTimer(new WakeTimeout(), settings.wakeWithin());
        return entities.asleep().isEmpty() ? work() : waking();
    }

    private Behavior<Command> waking() {
        return Behaviors.receive(Command.class)
                .onMessage(Submit.class, this::onSubmit)
                .onMessage(Get.class, this::onGet)
                .onMessage(ListJobs.class, this::onListJobs)
                .onMessage(Count.class, this::onCount)
                .onMessage(ToJob.class, to -> entities.isAsleep(to.job()) ? holdBack(to) : onToJob(to))
                // They are repeated.
                .onMessage(Reported.class, _ -> Behaviors.same())
                .onMessage(Listed.class, this::onListed)
                .onMessage(Stopped.class, this::onStopped)
                .onMessage(Changed.class, this::onAwake)
                .onMessage(WakeTimeout.class, this::onWakeTimeout)
                .build();
    }

    private Behavior<Command> working() {
        return Behaviors.receive(Command.class)
                .onMessage(Submit.class, this::onSubmit)
                .onMessage(Get.class, this::onGet)
                .onMessage(ListJobs.class, this::onListJobs)
                .onMessage(Count.class, this::onCount)
                .onMessage(ToJob.class, this::onToJob)
                .onMessage(Reported.class, this::onReported)
                .onMessage(Listed.class, this::onListed)
                .onMessage(Stopped.class, this::onStopped)
                .onMessage(Changed.class, this::onChanged)
                .onMessage(Tick.class, this::onTick)
                .onMessage(WakeTimeout.class, _ -> Behaviors.same())
                .build();
    }

    private Behavior<Command> onAwake(Changed changed) {
        changed(changed.change());
        return entities.asleep().isEmpty() ? work() : Behaviors.same();
    }

    private Behavior<Command> onWakeTimeout(WakeTimeout timeout) {
        log.warn("jobs {} have not recovered; the others go on", entities.asleep());
        return work();
    }

    private Behavior<Command> holdBack(ToJob to) {
        if (heldBack.isFull()) {
            to.request().refuse(JobReason.asleep(to.job()));
        } else {
            heldBack.stash(to);
        }
        return Behaviors.same();
    }

    private Behavior<Command> work() {
        timers.startTimerWithFixedDelay(new Tick(), Duration.ZERO, settings.tick());
        return heldBack.unstashAll(working());
    }

    private Behavior<Command> onSubmit(Submit submit) {
        JobEntity.Submit request = submit.request();
        Optional<PlanRefusal> refused = PlanRules.refuse(request.plan());
        if (refused.isPresent()) {
            // Before an id is taken: a refused plan leaves no entity behind.
            request.refuse(JobReason.invalid(refused.get()));
            return Behaviors.same();
        }
        entities.create().tell(request);
        return Behaviors.same();
    }

    private Behavior<Command> onGet(Get query) {
        find(query.job())
                .ifPresentOrElse(
                        known -> query.replyTo().tell(new Answer.Done<>(known)),
                        () -> query.refuse(JobReason.unknown(query.job())));
        return Behaviors.same();
    }

    private Behavior<Command> onListJobs(ListJobs command) {
        JobPage page = command.page();
        Optional<JobId> unknown = page.before().filter(id -> find(id).isEmpty());
        if (unknown.isPresent()) {
            command.refuse(JobReason.unknown(unknown.get()).at("before"));
        } else {
            KnownJobs jobs = page.of(open(), entities.ended().newestFirst());
            command.replyTo().tell(new Answer.Done<>(jobs));
        }
        return Behaviors.same();
    }

    private Behavior<Command> onCount(Count command) {
        List<JobView> open = open().filter(KnownJob.Shown.class::isInstance)
                .map(job -> ((KnownJob.Shown) job).view())
                .toList();
        Map<JobStatus, Long> counts = new EnumMap<>(JobStatus.class);
        counts.putAll(entities.ended().counts());
        open.forEach(job -> counts.merge(job.status(), 1L, Long::sum));
        command.replyTo().tell(new JobCensus(counts, open));
        return Behaviors.same();
    }

    private Behavior<Command> onToJob(ToJob to) {
        if (entities.ended().contains(to.job())) {
            to.request().refuse(JobReason.ended());
        } else if (entities.isAsleep(to.job())) {
            to.request().refuse(JobReason.asleep(to.job()));
        } else {
            entities.job(to.job()).ifPresentOrElse(job -> job.entity().tell(to.request()), () -> to.request()
                    .refuse(JobReason.unknown(to.job())));
        }
        return Behaviors.same();
    }

    private Behavior<Command> onReported(Reported reported) {
        switch (reported.report()) {
            case WorkerReport.Status status -> scheduler.reported(status, clock.instant());
        }
        return Behaviors.same();
    }

    private Behavior<Command> onListed(Listed listed) {
        Set<ActorRef<WorkerCommand>> workers = listed.listing().getAllServiceInstances(WorkerCommand.KEY);
        scheduler.listed(workers);
        return Behaviors.same();
    }

    private Behavior<Command> onChanged(Changed changed) {
        changed(changed.change());
        return Behaviors.same();
    }

    private Behavior<Command> onTick(Tick tick) {
        scheduler.tick(clock.instant());
        return Behaviors.same();
    }

    private Behavior<Command> onStopped(Stopped stopped) {
        entities.stopped(stopped.job());
        return Behaviors.same();
    }

    private void changed(JobChanged change) {
        entities.changed(change);
        scheduler.changed(change.id());
    }

    private Optional<KnownJob> find(JobId id) {
        return entities.ended().find(id).or(() -> entities.job(id).flatMap(this::known));
    }

    /** Those that have not ended. */
    private Stream<KnownJob> open() {
        return entities.all().stream()
                .filter(job -> !entities.ended().contains(job.id()))
                .flatMap(job -> known(job).stream());
    }

    /** Empty where nothing has been submitted. */
    private Optional<KnownJob> known(AwakeJob job) {
        return job.told().isEmpty()
                ? Optional.of(new KnownJob.Asleep(job.id()))
                : JobViews.of(job.told().get(), scheduler.wait(job.id())).map(KnownJob.Shown::new);
    }
}
