package io.serin.training.control;

import akka.actor.typed.ActorRef;
import io.serin.training.TrainingSettings;
import io.serin.training.control.Entities.AwakeJob;
import io.serin.training.control.Placement.Place;
import io.serin.training.control.Placement.Seeker;
import io.serin.training.control.Trainers.Trainer;
import io.serin.training.job.JobEffect.SeekTrainers;
import io.serin.training.job.JobEffect.Train;
import io.serin.training.job.JobEntity;
import io.serin.training.job.JobId;
import io.serin.training.job.RankReport;
import io.serin.training.job.RosterMember;
import io.serin.training.worker.Assignment;
import io.serin.training.worker.WorkerCommand;
import io.serin.training.worker.WorkerReport;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Brings what jobs want and what trainers do together, again on every report and tick; part of {@link TrainingControl}.
 * Nothing here is persisted: jobs know their rosters, trainers report their work.
 */
final class Scheduler {

    private final Entities jobs;
    private final WorkerCommand.Watch watch;
    private final Trainers trainers;
    private final Map<RosterMember, ActorRef<WorkerCommand>> workers = new HashMap<>();
    private final Map<JobId, List<RosterMember>> installing = new HashMap<>();
    private Set<ActorRef<WorkerCommand>> listed = Set.of();
    private Map<JobId, String> waits = Map.of();

    Scheduler(Entities jobs, TrainingSettings settings, WorkerCommand.Watch watch) {
        this.jobs = jobs;
        this.watch = watch;
        this.trainers = new Trainers(settings.lostAfter());
    }

    /** It has told what it wants now, so an install that it was asked for is done or refused. */
    void changed(JobId id) {
        installing.remove(id);
    }

    /** Why a job has no trainers yet; empty where that is not known, or it has some. */
    Optional<String> wait(JobId id) {
        return Optional.ofNullable(waits.get(id));
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
        status.assignment().ifPresent(report -> judge(report, status.worker()));
    }

    void tick(Instant now) {
        listed.forEach(worker -> worker.tell(watch));
        jobs.all().forEach(job -> job.effects(Train.class).forEach(train -> tend(job, train, now)));
        place(now);
    }

    private void judge(RankReport report, ActorRef<WorkerCommand> worker) {
        Optional<AwakeJob> job = jobs.job(report.job());
        if (job.filter(known -> known.told().isEmpty()).isPresent()) {
            return;
        }
        Optional<AwakeJob> wanting = job.filter(known -> wants(known, report));
        if (wanting.isPresent()) {
            wanting.get().entity().tell(new JobEntity.Observe(report));
        } else if (report.outcome().isPresent()) {
            worker.tell(new WorkerCommand.Forget(report.job(), report.generation()));
        } else {
            String cause = report.job() + " no longer runs generation " + report.generation();
            worker.tell(new WorkerCommand.Stop(report.job(), report.generation(), cause));
        }
    }

    private static boolean wants(AwakeJob job, RankReport report) {
        return job.effects(Train.class)
                .anyMatch(train -> train.generation() == report.generation()
                        && !train.finished().contains(report.rank()));
    }

    private void tend(AwakeJob job, Train train, Instant now) {
        for (int rank = 0; rank < train.roster().size(); rank++) {
            RosterMember member = train.roster().get(rank);
            if (train.finished().contains(rank)) {
                continue;
            }
            Optional<String> loss = trainers.lost(member, job.patienceUntil(), now);
            if (loss.isPresent()) {
                job.entity().tell(new JobEntity.Lose(train.generation(), member, loss.get()));
            } else {
                assign(job.id(), train, rank, member);
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
        List<Seeker> seekers = jobs.all().stream()
                .filter(job -> !installing.containsKey(job.id()))
                .flatMap(job -> job.effects(SeekTrainers.class)
                        .filter(seek -> seek.notBefore().filter(now::isBefore).isEmpty())
                        .map(seek -> new Seeker(job.id(), seek.workers())))
                .toList();
        Placement placement = Placement.of(seekers, places(now));
        waits = placement.waits();
        placement.rosters().forEach((id, roster) -> {
            installing.put(id, roster);
            jobs.job(id).ifPresent(job -> job.entity().tell(new JobEntity.Install(roster)));
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
        Stream<JobId> already = jobs.all().stream()
                .filter(job -> job.effects(Train.class).anyMatch(train -> holds(train, member)))
                .map(AwakeJob::id);
        return Stream.concat(soon, already);
    }

    private static boolean holds(Train train, RosterMember member) {
        int rank = train.roster().indexOf(member);
        return rank >= 0 && !train.finished().contains(rank);
    }
}
