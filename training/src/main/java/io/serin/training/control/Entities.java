package io.serin.training.control;

import akka.actor.typed.ActorRef;
import akka.actor.typed.javadsl.ActorContext;
import io.serin.training.TrainingSettings;
import io.serin.training.job.JobChanged;
import io.serin.training.job.JobEffect;
import io.serin.training.job.JobEntity;
import io.serin.training.job.JobId;
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

/** The jobs awake on this node, children of the control actor. Used in its thread only. */
final class Entities {

    private final ActorContext<TrainingControl.Command> context;
    private final ActorRef<JobChanged> changes;
    private final TrainingSettings settings;
    private final ModelRegistrar registrar;
    private final InstantSource clock;
    private final Map<JobId, AwakeJob> jobs = new TreeMap<>(JobId.OLDEST_FIRST);

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
    }

    /** One that is in the journal: its trainers may take a while to be heard of again. */
    void wake(JobId id) {
        adopt(id, clock.instant().plus(settings.reconnectWithin()));
    }

    /** A new one, which is the newest. */
    ActorRef<JobEntity.Command> create() {
        return adopt(JobId.after(jobs.keySet()), clock.instant()).entity();
    }

    void changed(JobChanged change) {
        jobs.computeIfPresent(change.id(), (_, job) -> job.with(change));
    }

    /** Jobs that have not recovered yet. */
    List<JobId> asleep() {
        return jobs.values().stream()
                .filter(job -> job.told().isEmpty())
                .map(AwakeJob::id)
                .toList();
    }

    Optional<AwakeJob> job(JobId id) {
        return Optional.ofNullable(jobs.get(id));
    }

    /** Oldest first. */
    Collection<AwakeJob> all() {
        return Collections.unmodifiableCollection(jobs.values());
    }

    private AwakeJob adopt(JobId id, Instant patienceUntil) {
        ActorRef<JobEntity.Command> entity = context.spawn(JobEntity.create(id, changes, registrar, clock), id.text());
        context.watchWith(entity, new TrainingControl.Stopped(id));
        AwakeJob job = new AwakeJob(id, entity, Optional.empty(), patienceUntil);
        jobs.put(id, job);
        return job;
    }
}
