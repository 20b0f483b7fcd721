package io.serin.router.admin;

import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.Behaviors;
import io.serin.api.Actor;
import io.serin.api.Answer;
import io.serin.training.control.KnownJob;
import io.serin.training.control.TrainingControl;
import io.serin.training.job.JobEntity;
import io.serin.training.job.JobEvent;
import io.serin.training.job.JobId;
import io.serin.training.job.JobReason;
import io.serin.training.job.JobReplay;
import io.serin.training.job.JobStatus;
import io.serin.training.job.JobView;
import io.serin.training.plan.JobPlan;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** A control actor whose jobs never run, and which keeps no view of one that has ended. Remembers who cancelled and why. */
final class FakeJobs {

    private static final Instant SUBMITTED = Instant.parse("2026-11-22T10:00:00.250Z");

    private final FakeAudit audit;
    private final List<JobId> newestFirst = new ArrayList<>();
    final List<String> commands = new CopyOnWriteArrayList<>();

    FakeJobs(FakeAudit audit) {
        this.audit = audit;
    }

    Behavior<TrainingControl.Command> behavior() {
        return Behaviors.receive(TrainingControl.Command.class)
                .onMessage(TrainingControl.Submit.class, submit -> {
                    submit.request().replyTo().tell(submit(submit.request()));
                    return Behaviors.same();
                })
                .onMessage(TrainingControl.ToJob.class, to -> {
                    to.request().replyTo().tell(answer(to.job(), to.request()));
                    return Behaviors.same();
                })
                .onMessage(TrainingControl.Get.class, query -> {
                    query.replyTo().tell(find(query.job()).map(FakeJobs::known));
                    return Behaviors.same();
                })
                .onMessage(TrainingControl.ListJobs.class, query -> {
                    query.replyTo()
                            .tell(new Answer.Done<>(query.page()
                                    .of(
                                            newestFirst.stream()
                                                    .map(this::view)
                                                    .flatMap(Optional::stream)
                                                    .map(FakeJobs::known),
                                            Stream.empty())));
                    return Behaviors.same();
                })
                .build();
    }

    private Answer<JobView> submit(JobEntity.Submit request) {
        JobPlan plan = request.plan();
        if (plan.workers() > 64) {
            return Answer.refused(
                    JobReason.INVALID_PLAN, "workers", "workers must be within 1-64, not " + plan.workers());
        }
        JobId id = new JobId(String.valueOf(newestFirst.size() + 1));
        newestFirst.addFirst(id);
        commands.add("submit " + request.actor());
        audit.store(entity(id), new JobEvent.JobSubmitted(plan, request.actor(), SUBMITTED));
        return find(id);
    }

    private Answer<JobView> answer(JobId id, JobEntity.Request request) {
        return switch (request) {
            case JobEntity.Cancel(var actor, var why, var _) -> cancel(id, actor, why);
            case JobEntity.Submit submit -> throw new AssertionError(submit);
        };
    }

    private Answer<JobView> cancel(JobId id, Actor actor, String why) {
        commands.add("cancel " + id + " " + actor + " " + why);
        Optional<JobView> found = view(id);
        if (found.isPresent() && found.get().status() == JobStatus.CANCELLED) {
            return Answer.refused(JobReason.JOB_ENDED, "", "job " + id + " is cancelled already");
        }
        found.ifPresent(_ -> audit.store(entity(id), new JobEvent.JobCancelled(actor, why, SUBMITTED)));
        return find(id);
    }

    private Answer<JobView> find(JobId id) {
        JobReplay replayed = JobReplay.of(id);
        for (JobEvent event : audit.stored(entity(id), JobEvent.class)) {
            replayed = replayed.after(event);
        }
        return replayed.view(replayed.events());
    }

    private Optional<JobView> view(JobId id) {
        return switch (find(id)) {
            case Answer.Done<JobView>(JobView view) -> Optional.of(view);
            case Answer.Refused<JobView>(var _) -> Optional.empty();
        };
    }

    private static KnownJob known(JobView view) {
        return view.endedAt().isPresent()
                ? new KnownJob.Past(view.id(), view.status(), view.revision())
                : new KnownJob.Shown(view);
    }

    private static String entity(JobId id) {
        return JobEntity.KIND.persistenceId(id.text());
    }
}
