package io.serin.training.control;

import static io.serin.api.Method.GET;
import static io.serin.api.Method.POST;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.serin.api.Answer;
import io.serin.api.Body;
import io.serin.api.Call;
import io.serin.api.CommandBody;
import io.serin.api.Endpoint;
import io.serin.api.Handler;
import io.serin.api.Operation;
import io.serin.api.Page;
import io.serin.api.Parameter;
import io.serin.api.Reason;
import io.serin.api.Success;
import io.serin.cluster.control.ControlActor;
import io.serin.persistence.AuditEvent;
import io.serin.persistence.AuditLog;
import io.serin.persistence.Replay;
import io.serin.training.job.JobEntity;
import io.serin.training.job.JobEvent;
import io.serin.training.job.JobId;
import io.serin.training.job.JobReason;
import io.serin.training.job.JobReplay;
import io.serin.training.job.JobStatus;
import io.serin.training.job.JobView;
import io.serin.training.plan.JobPlan;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;

/** The operations on training jobs. */
final class JobOperations {

    private static final String JOBS = "/api/v1/jobs";
    private static final String JOB = JOBS + "/{id}";
    private static final Parameter.Text BEFORE =
            new Parameter.Text("before", "only those older than this job: a list's next");
    private static final Parameter.OneOf STATUS = new Parameter.OneOf(
            "status",
            "only those that are so",
            Arrays.stream(JobStatus.values()).map(JobStatus::name).toList());
    private static final List<Reason> REFUSALS = List.of(JobReason.values());

    private final ControlActor<TrainingControl.Command> control;
    private final AuditLog audit;

    /**
     * Newest first.
     *
     * @param asleep jobs whose place is on this page and which have not been read from the event log yet, newest first
     * @param next before which job the list goes on; empty where this is the end of it
     */
    record JobList(List<JobView> jobs, List<JobId> asleep, Optional<JobId> next) {}

    /** @param events those that the view was made from, where asked for */
    record ReplayedJob(@JsonUnwrapped JobView job, Optional<List<AuditEvent>> events) {}

    JobOperations(ControlActor<TrainingControl.Command> control, AuditLog audit) {
        this.control = control;
        this.audit = audit;
    }

    List<Operation<?>> table() {
        return List.of(
                new Operation<>(
                        new Endpoint(POST, JOBS),
                        "Submit a training job",
                        List.of(),
                        new Body.Required<>(JobPlan.class),
                        new Success.Created(JobView.class),
                        REFUSALS,
                        new Handler.OnControl<>(this::submit)),
                new Operation<>(
                        new Endpoint(GET, JOBS),
                        "List the jobs, newest first",
                        List.of(STATUS, Page.LIMIT, BEFORE),
                        Body.NONE,
                        new Success.Shown(JobList.class),
                        REFUSALS,
                        new Handler.OnControl<>(this::list)),
                new Operation<>(
                        new Endpoint(GET, JOB),
                        "Show a job",
                        List.of(),
                        Body.NONE,
                        new Success.Shown(JobView.class),
                        REFUSALS,
                        new Handler.OnControl<>(call -> show(job(call)))),
                new Operation<>(
                        new Endpoint(POST, JOB + "/cancel"),
                        "Cancel a job",
                        List.of(),
                        CommandBody.ALLOWED,
                        new Success.Shown(JobView.class),
                        REFUSALS,
                        new Handler.OnControl<>(this::cancel)),
                new Operation<>(
                        new Endpoint(GET, JOB + "/replay"),
                        "Rebuild a job from the first events of its log",
                        Replay.PARAMETERS,
                        Body.NONE,
                        new Success.Shown(ReplayedJob.class),
                        REFUSALS,
                        new Handler.OnControl<>(this::replay)));
    }

    private CompletionStage<Answer<JobList>> list(Call<Body.Nothing> call) {
        JobPage page = new JobPage(
                Page.limit(call),
                call.parameters().text(BEFORE.name()).map(JobId::new),
                call.parameters().text(STATUS.name()).map(JobStatus::valueOf));
        return control.<Answer<TrainingControl.KnownJobs>>ask(replyTo -> new TrainingControl.ListJobs(page, replyTo))
                .thenCompose(found -> found.then(known -> views(known.jobs())
                        .thenApply(
                                shown -> shown.map(views -> new JobList(views, asleep(known.jobs()), known.next())))));
    }

    /** One after another: those who read the log share few connections. */
    private CompletionStage<Answer<List<JobView>>> views(List<KnownJob> jobs) {
        CompletionStage<Answer<List<JobView>>> views = CompletableFuture.completedStage(new Answer.Done<>(List.of()));
        for (KnownJob job :
                jobs.stream().filter(job -> !(job instanceof KnownJob.Asleep)).toList()) {
            views = views.thenCompose(answer -> answer.then(before -> view(job)
                    .thenApply(next -> next.map(view ->
                            Stream.concat(before.stream(), Stream.of(view)).toList()))));
        }
        return views;
    }

    private static List<JobId> asleep(List<KnownJob> jobs) {
        return jobs.stream()
                .filter(KnownJob.Asleep.class::isInstance)
                .map(KnownJob::id)
                .toList();
    }

    private CompletionStage<Answer<JobView>> submit(Call<JobPlan> call) {
        return control.ask(
                replyTo -> new TrainingControl.Submit(new JobEntity.Submit(call.body(), call.actor(), replyTo)));
    }

    private CompletionStage<Answer<JobView>> show(JobId job) {
        return control.<Answer<KnownJob>>ask(replyTo -> new TrainingControl.Get(job, replyTo))
                .thenCompose(found -> found.then(this::view));
    }

    /** What is past is shown as the log makes it. */
    private CompletionStage<Answer<JobView>> view(KnownJob job) {
        return switch (job) {
            case KnownJob.Shown(JobView view) -> CompletableFuture.completedStage(new Answer.Done<>(view));
            case KnownJob.Asleep asleep ->
                CompletableFuture.completedStage(new Answer.Refused<>(JobReason.asleep(asleep.id())));
            case KnownJob.Past past -> log(past.id()).view(past.revision());
        };
    }

    private CompletionStage<Answer<JobView>> cancel(Call<CommandBody> call) {
        return control.ask(replyTo -> new TrainingControl.ToJob(
                job(call), new JobEntity.Cancel(call.actor(), call.body().reason(), replyTo)));
    }

    private CompletionStage<Answer<ReplayedJob>> replay(Call<Body.Nothing> call) {
        JobId job = job(call);
        return log(job).answer(call, () -> show(job), ReplayedJob::new);
    }

    private Replay<JobEvent, JobView> log(JobId job) {
        return new Replay<>(
                audit, JobEntity.KIND.persistenceId(job.text()), JobEvent.class, JobReplay.of(job), JobView::revision);
    }

    private static JobId job(Call<?> call) {
        return new JobId(call.variable("id"));
    }
}
