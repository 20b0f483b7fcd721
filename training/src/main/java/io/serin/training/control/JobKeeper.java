package io.serin.training.control;

import akka.actor.typed.ActorRef;
import io.serin.training.TrainingSettings;
import io.serin.training.control.Placement.Place;
import io.serin.training.control.Placement.Seeker;
import io.serin.training.control.Trainers.Trainer;
import io.serin.training.job.JobChanged;
import io.serin.training.job.JobEffect;
import io.serin.training.job.JobEffect.SeekTrainers;
import io.serin.training.job.JobEffect.Train;
import io.serin.training.job.JobEntity;
import io.serin.training.job.JobId;
import io.serin.training.job.JobStatus;
import io.serin.training.job.JobView;
import io.serin.training.job.RankReport;
import io.serin.training.job.RosterMember;
import io.serin.training.worker.Assignment;
import io.serin.training.worker.WorkerCommand;
import io.serin.training.worker.WorkerReport;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Brings what jobs want and what trainers do together, again on every report and tick; part of {@link TrainingControl}.
 * Nothing here is persisted: jobs know their rosters, trainers report their work.
 */
final class JobKeeper {

    private final WorkerCommand.Watch watch;
    private final Trainers trainers;
    private final Map<JobId, KeptJob> jobs = new TreeMap<>(JobId.OLDEST_FIRST);
    private final Map<RosterMember, ActorRef<WorkerCommand>> workers = new HashMap<>();
    private final Map<JobId, List<RosterMember>> installing = new HashMap<>();
    private Set<ActorRef<WorkerCommand>> listed = Set.of();
    private Map<JobId, String> waits = Map.of();

    JobKeeper(TrainingSettings settings, WorkerCommand.Watch watch) {
        this.watch = watch;
        this.trainers = new Trainers(settings.lostAfter());
    }

    /**
     * @param change empty until the entity has recovered
     * @param patienceUntil silence of its trainers before it proves nothing
     */
    private record KeptJob(ActorRef<JobEntity.Command> entity, Optional<JobChanged> change, Instant patienceUntil) {

        <E extends JobEffect> Stream<E> effects(Class<E> type) {
            return change.stream()
                    .flatMap(known -> known.effects().stream())
                    .filter(type::isInstance)
                    .map(type::cast);
        }

        Optional<JobView> view() {
            return change.flatMap(JobChanged::view);
        }
    }

    void adopt(JobId id, ActorRef<JobEntity.Command> entity, Instant patienceUntil) {
        jobs.put(id, new KeptJob(entity, Optional.empty(), patienceUntil));
    }

    void changed(JobChanged change) {
        installing.remove(change.id());
        jobs.computeIfPresent(
                change.id(), (_, kept) -> new KeptJob(kept.entity(), Optional.of(change), kept.patienceUntil()));
    }

    /** Jobs that have not recovered yet. */
    List<JobId> asleep() {
        return jobs.entrySet().stream()
                .filter(kept -> kept.getValue().change().isEmpty())
                .map(Map.Entry::getKey)
                .toList();
    }

    JobId nextId() {
        return JobId.after(jobs.keySet());
    }

    Optional<ActorRef<JobEntity.Command>> entity(JobId id) {
        return Optional.ofNullable(jobs.get(id)).map(KeptJob::entity);
    }

    Optional<JobView> view(JobId id) {
        return Optional.ofNullable(jobs.get(id)).flatMap(KeptJob::view).map(this::withWait);
    }

    List<JobView> views() {
        List<JobView> views = new ArrayList<>();
        jobs.values().forEach(kept -> kept.view().map(this::withWait).ifPresent(views::add));
        return views.reversed();
    }

    void listed(Set<ActorRef<WorkerCommand>> now) {
        listed = Set.copyOf(now);
        listed.forEach(worker -> worker.tell(watch));
        Set<RosterMember> left = new HashSet<>(workers.keySet());
        left.removeIf(member -> now.contains(workers.get(member)));
        left.forEach(member -> {
            workers.remove(member);
            trainers.left(member);
        });
    }

    void reported(WorkerReport.Status status, Instant now) {
        workers.put(status.trainer(), status.worker());
        trainers.heard(status.trainer(), status.assignment(), now);
        status.assignment().ifPresent(report -> judge(report, status));
    }

    void tick(Instant now) {
        listed.forEach(worker -> worker.tell(watch));
        jobs.forEach((id, kept) -> kept.effects(Train.class).forEach(train -> tend(id, kept, train, now)));
        place(now);
    }

    private void judge(RankReport report, WorkerReport.Status status) {
        KeptJob kept = jobs.get(report.job());
        if (kept != null && kept.change().isEmpty()) {
            return;
        }
        Optional<Train> train = kept == null
                ? Optional.empty()
                : kept.effects(Train.class)
                        .filter(wanted -> wanted.generation() == report.generation())
                        .findFirst();
        boolean wanted = train.isPresent() && !train.get().finished().contains(report.rank());
        if (wanted && kept != null) {
            kept.entity().tell(new JobEntity.Observe(report));
        } else if (report.outcome().isPresent()) {
            status.worker().tell(new WorkerCommand.Forget(report.job(), report.generation()));
        } else {
            String cause = report.job() + " no longer runs generation " + report.generation();
            status.worker().tell(new WorkerCommand.Stop(report.job(), report.generation(), cause));
        }
    }

    private void tend(JobId id, KeptJob kept, Train train, Instant now) {
        for (int rank = 0; rank < train.roster().size(); rank++) {
            RosterMember member = train.roster().get(rank);
            if (train.finished().contains(rank)) {
                continue;
            }
            Optional<String> loss = trainers.lost(member, kept.patienceUntil(), now);
            if (loss.isPresent()) {
                kept.entity().tell(new JobEntity.Lose(train.generation(), member, loss.get()));
            } else {
                assign(id, train, rank, member);
            }
        }
    }

    private void assign(JobId id, Train train, int rank, RosterMember member) {
        boolean works = trainers.find(member).stream().anyMatch(known -> known.worksOn(id, train.generation()));
        ActorRef<WorkerCommand> worker = workers.get(member);
        if (worker != null && !works) {
            worker.tell(new WorkerCommand.Assign(new Assignment(
                    id, train.group(), train.generation(), rank, train.roster(), train.resumeFrom(), train.plan())));
        }
    }

    private void place(Instant now) {
        List<Seeker> seekers = new ArrayList<>();
        jobs.forEach((id, kept) -> kept.effects(SeekTrainers.class)
                .filter(_ -> !installing.containsKey(id))
                .forEach(seek -> seekers.add(new Seeker(id, seek.workers()))));
        Placement placement = Placement.of(seekers, places(now));
        waits = placement.waits();
        placement.rosters().forEach((id, roster) -> {
            installing.put(id, roster);
            entity(id).ifPresent(entity -> entity.tell(new JobEntity.Install(roster)));
        });
    }

    private List<Place> places(Instant now) {
        return trainers.present(now).stream()
                .filter(trainer -> workers.containsKey(trainer.member()))
                .map(trainer -> new Place(trainer.member(), occupation(trainer)))
                .sorted(Comparator.comparing(place -> place.member().node()))
                .toList();
    }

    /** What it reports, or what it is about to be told. */
    private Optional<JobId> occupation(Trainer trainer) {
        return trainer.report().map(RankReport::job).or(() -> holders(trainer.member())
                .findFirst());
    }

    private Stream<JobId> holders(RosterMember member) {
        Stream<JobId> soon = installing.entrySet().stream()
                .filter(roster -> roster.getValue().contains(member))
                .map(Map.Entry::getKey);
        Stream<JobId> already = jobs.entrySet().stream()
                .filter(kept -> kept.getValue().effects(Train.class).anyMatch(train -> holds(train, member)))
                .map(Map.Entry::getKey);
        return Stream.concat(soon, already);
    }

    private static boolean holds(Train train, RosterMember member) {
        int rank = train.roster().indexOf(member);
        return rank >= 0 && !train.finished().contains(rank);
    }

    private JobView withWait(JobView view) {
        String wait = waits.get(view.id());
        if (wait == null || view.status() != JobStatus.QUEUED) {
            return view;
        }
        String reason =
                view.reason().map(earlier -> wait + " (" + earlier + ")").orElse(wait);
        return view.withReason(reason);
    }
}
