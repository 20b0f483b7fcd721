package io.serin.training.control;

import akka.actor.typed.ActorRef;
import akka.actor.typed.javadsl.ActorContext;
import io.serin.cluster.control.LoggedEntity;
import io.serin.training.TrainingSettings;
import io.serin.training.job.JobChanged;
import io.serin.training.job.JobEffect;
import io.serin.training.job.JobEntity;
import io.serin.training.job.JobId;
import io.serin.training.job.JobState;
import io.serin.training.job.JobStatus;
import io.serin.training.job.JobViews;
import io.serin.training.job.ModelRegistrar;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The jobs of this node: those that go on are awake, as children of the control actor; one that has ended is let go once it has told so, as
 * is one that is only woken to be shown. Used in the control actor's thread only.
 */
final class Entities {

    private static final Logger log = LoggerFactory.getLogger(Entities.class);

    private final ActorContext<TrainingControl.Command> context;
    private final ActorRef<JobChanged> changes;
    private final TrainingSettings settings;
    private final ModelRegistrar registrar;
    private final InstantSource clock;
    private final Map<JobId, AwakeJob> jobs = new TreeMap<>(JobId.OLDEST_FIRST);
    private final EndedJobs ended;

    /**
     * @param told what it told last; empty until it has recovered
     * @param patienceUntil silence of its trainers before it proves nothing
     */
    record AwakeJob(JobId id, ActorRef<JobEntity.Command> entity, Optional<JobChanged> told, Instant patienceUntil) {

        <E extends JobEffect> Stream<E> effects(Class<E> type) {
            return told.stream()
                    .flatMap(known -> known.effects().stream())
                    .filter(type::isInstance)
                    .map(type::cast);
        }

        private AwakeJob with(JobChanged change) {
            return new AwakeJob(id, entity, Optional.of(change), patienceUntil);
        }
    }

    /** @param changes where jobs tell what they are */
    Entities(
            ActorContext<TrainingControl.Command> context,
            ActorRef<JobChanged> changes,
            TrainingSettings settings,
            ModelRegistrar registrar,
            InstantSource clock) {
        this.context = context;
        this.changes = changes;
        this.settings = settings;
        this.registrar = registrar;
        this.clock = clock;
        this.ended = new EndedJobs(settings.keptJobs());
    }

    /** Those that go on first: nobody waits for the others. */
    void wake(List<LoggedEntity> logged) {
        for (LoggedEntity entity : logged) {
            JobId id = new JobId(JobEntity.KIND.id(entity.persistenceId()).orElseThrow());
            JobStatus.ended(entity.newestEvent())
                    .ifPresentOrElse(
                            status -> ended.add(new KnownJob.Past(id, status, entity.revision())), () -> wake(id));
        }
        ended.newest().forEach(this::wake);
    }

    /** A new one, which is the newest. */
    ActorRef<JobEntity.Command> create() {
        Stream<JobId> ids = Stream.concat(jobs.keySet().stream(), ended.ids().stream());
        JobId id = JobId.after(ids.toList());
        JobChanged nothingYet = new JobChanged(id, 0, new JobState.Unsubmitted(), Optional.empty(), List.of());
        return adopt(id, Optional.of(nothingYet), clock.instant()).entity();
    }

    /** Its end may be told again, as long as it has not heard that it was heard. */
    void changed(JobChanged change) {
        AwakeJob job = jobs.computeIfPresent(change.id(), (_, before) -> before.with(change));
        if (job != null && change.isTheEnd()) {
            ended.add(JobViews.of(change, Optional.empty()).orElseThrow());
            job.entity().tell(new JobEntity.End());
        }
    }

    /** One that has not ended is woken again. */
    void stopped(JobId id) {
        if (ended.contains(id)) {
            jobs.remove(id);
        } else {
            log.error("entity stopped; waking it again: entity={}", JobEntity.KIND.persistenceId(id.text()));
            wake(id);
        }
    }

    EndedJobs ended() {
        return ended;
    }

    /** Jobs that have not recovered yet, of those that may go on. */
    List<JobId> asleep() {
        return jobs.values().stream().filter(this::isAsleep).map(AwakeJob::id).toList();
    }

    boolean isAsleep(JobId id) {
        AwakeJob job = jobs.get(id);
        return job != null && isAsleep(job);
    }

    private boolean isAsleep(AwakeJob job) {
        return job.told().isEmpty() && !ended.contains(job.id());
    }

    Optional<AwakeJob> job(JobId id) {
        return Optional.ofNullable(jobs.get(id));
    }

    /** Oldest first. */
    Collection<AwakeJob> all() {
        return Collections.unmodifiableCollection(jobs.values());
    }

    /** One that is in the log: its trainers may take a while to be heard of again. */
    private void wake(JobId id) {
        adopt(id, Optional.empty(), clock.instant().plus(settings.reconnectWithin()));
    }

    private AwakeJob adopt(JobId id, Optional<JobChanged> told, Instant patienceUntil) {
        ActorRef<JobEntity.Command> entity = context.spawn(JobEntity.create(id, changes, registrar, clock), id.text());
        context.watchWith(entity, new TrainingControl.Stopped(id));
        AwakeJob job = new AwakeJob(id, entity, told, patienceUntil);
        jobs.put(id, job);
        return job;
    }
}
