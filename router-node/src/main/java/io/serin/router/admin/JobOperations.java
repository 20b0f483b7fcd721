package io.serin.router.admin;

import static io.serin.router.admin.operation.Method.GET;
import static io.serin.router.admin.operation.Method.POST;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.serin.persistence.AuditEvent;
import io.serin.router.admin.operation.Answer;
import io.serin.router.admin.operation.Body;
import io.serin.router.admin.operation.Call;
import io.serin.router.admin.operation.ControlPorts;
import io.serin.router.admin.operation.Endpoint;
import io.serin.router.admin.operation.Handler;
import io.serin.router.admin.operation.Operation;
import io.serin.router.admin.operation.Success;
import io.serin.training.job.JobAnswer;
import io.serin.training.job.JobReason;
import io.serin.training.job.JobView;
import io.serin.training.plan.JobPlan;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;

/** The operations on training jobs. */
final class JobOperations {

    private static final String JOBS = "/api/v1/jobs";
    private static final String JOB = JOBS + "/{id}";
    private static final Set<Integer> REFUSALS =
            Arrays.stream(JobReason.values()).map(JobOperations::status).collect(Collectors.toUnmodifiableSet());

    record JobList(List<JobView> jobs) {}

    /** @param events those that the view was made from, where asked for */
    record JobReplay(@JsonUnwrapped JobView job, Optional<List<AuditEvent>> events) {}

    private JobOperations() {}

    static List<Operation<?>> table() {
        return List.of(
                new Operation<>(
                        new Endpoint(POST, JOBS),
                        "Submit a training job",
                        List.of(),
                        new Body.Required<>(JobPlan.class),
                        Success.created(JobView.class),
                        REFUSALS,
                        new Handler.OnControl<>(JobOperations::submit)),
                new Operation<>(
                        new Endpoint(GET, JOBS),
                        "List the jobs, newest first",
                        List.of(),
                        Body.NONE,
                        Success.ok(JobList.class),
                        REFUSALS,
                        new Handler.OnControl<>(JobOperations::list)),
                new Operation<>(
                        new Endpoint(GET, JOB),
                        "Show a job",
                        List.of(),
                        Body.NONE,
                        Success.ok(JobView.class),
                        REFUSALS,
                        new Handler.OnControl<>(JobOperations::show)),
                new Operation<>(
                        new Endpoint(POST, JOB + "/cancel"),
                        "Cancel a job",
                        List.of(),
                        CommandBody.ALLOWED,
                        Success.ok(JobView.class),
                        REFUSALS,
                        new Handler.OnControl<>(JobOperations::cancel)),
                new Operation<>(
                        new Endpoint(GET, JOB + "/replay"),
                        "Rebuild a job from the first events of its log",
                        Replay.PARAMETERS,
                        Body.NONE,
                        Success.ok(JobReplay.class),
                        REFUSALS,
                        new Handler.OnControl<>(JobOperations::replay)));
    }

    private static CompletionStage<Answer> submit(ControlPorts ports, Call<JobPlan> call) {
        return ports.jobs().submit(call.body(), call.actor()).thenApply(JobOperations::toAnswer);
    }

    private static CompletionStage<Answer> list(ControlPorts ports, Call<Body.Nothing> call) {
        return ports.jobs().list().thenApply(jobs -> new Answer.Done(new JobList(jobs)));
    }

    private static CompletionStage<Answer> show(ControlPorts ports, Call<Body.Nothing> call) {
        return ports.jobs().get(call.variable("id")).thenApply(JobOperations::toAnswer);
    }

    private static CompletionStage<Answer> cancel(ControlPorts ports, Call<CommandBody> call) {
        return ports.jobs()
                .cancel(call.variable("id"), call.actor(), call.body().reason())
                .thenApply(JobOperations::toAnswer);
    }

    private static CompletionStage<Answer> replay(ControlPorts ports, Call<Body.Nothing> call) {
        String id = call.variable("id");
        return call.parameters()
                .number(Replay.SEQUENCE)
                .map(sequence -> ports.jobs().replay(id, sequence))
                .orElseGet(() -> ports.jobs().get(id).thenCompose(live -> switch (live) {
                    case JobAnswer.Accepted(JobView job) -> ports.jobs().replay(id, job.revision());
                    case JobAnswer.Refused refused -> CompletableFuture.completedStage(refused);
                }))
                .thenCompose(answer -> switch (answer) {
                    case JobAnswer.Accepted(JobView job) ->
                        Replay.events(ports.audit(), call, "job|" + id, job.revision())
                                .thenApply(events -> new Answer.Done(new JobReplay(job, events)));
                    case JobAnswer.Refused refused -> CompletableFuture.completedStage(toAnswer(refused));
                });
    }

    private static Answer toAnswer(JobAnswer answer) {
        return switch (answer) {
            case JobAnswer.Accepted(JobView job) -> new Answer.Done(job);
            case JobAnswer.Refused(JobReason reason, String field, String detail) ->
                new Answer.Refused(reason, status(reason), field, detail);
        };
    }

    private static int status(JobReason reason) {
        return switch (reason) {
            case UNKNOWN_JOB -> 404;
            case JOB_ENDED -> 409;
            case INVALID_PLAN, INVALID_SEQUENCE -> 422;
            case UNAVAILABLE -> 503;
        };
    }
}
