package io.serin.router.admin;

import static io.serin.router.admin.operation.Method.GET;
import static io.serin.router.admin.operation.Method.POST;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.serin.deploy.control.Releases;
import io.serin.deploy.plan.ReleasePlan;
import io.serin.deploy.release.ReleaseAnswer;
import io.serin.deploy.release.ReleaseReason;
import io.serin.deploy.release.ReleaseView;
import io.serin.deploy.release.log.Explanation;
import io.serin.persistence.AuditEvent;
import io.serin.router.admin.operation.Answer;
import io.serin.router.admin.operation.Body;
import io.serin.router.admin.operation.Call;
import io.serin.router.admin.operation.ControlPorts;
import io.serin.router.admin.operation.Endpoint;
import io.serin.router.admin.operation.Handler;
import io.serin.router.admin.operation.Operation;
import io.serin.router.admin.operation.Parameter;
import io.serin.router.admin.operation.Success;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;

/** The operations on releases. */
final class ReleaseOperations {

    private static final String RELEASES = "/api/v1/releases";
    private static final String RELEASE = RELEASES + "/{id}";
    private static final Set<Integer> REFUSALS = Arrays.stream(ReleaseReason.values())
            .map(ReleaseOperations::status)
            .collect(Collectors.toUnmodifiableSet());

    /** @param plan the preset {@code standard} where not given */
    record CreateRelease(String model, int version, Optional<PlanChoice> plan) {}

    record ReleaseList(List<ReleaseView> releases) {}

    /** @param verdicts in the order of the log */
    record ReleaseExplanation(String release, List<Explanation> verdicts) {}

    /** @param events those that the view was made from, where asked for */
    record ReleaseReplay(@JsonUnwrapped ReleaseView release, Optional<List<AuditEvent>> events) {}

    private interface Command {
        CompletionStage<ReleaseAnswer> run(Releases releases, String id, String actor, String why);
    }

    private ReleaseOperations() {}

    static List<Operation<?>> table() {
        return List.of(
                new Operation<>(
                        new Endpoint(POST, RELEASES),
                        "Start a release",
                        List.of(),
                        new Body.Required<>(CreateRelease.class),
                        Success.created(ReleaseView.class),
                        REFUSALS,
                        new Handler.OnControl<>(ReleaseOperations::create)),
                new Operation<>(
                        new Endpoint(GET, RELEASES),
                        "List the releases, newest first",
                        List.of(new Parameter.Text("model", "only this model's")),
                        Body.NONE,
                        Success.ok(ReleaseList.class),
                        REFUSALS,
                        new Handler.OnControl<>(ReleaseOperations::list)),
                new Operation<>(
                        new Endpoint(GET, RELEASE),
                        "Show a release",
                        List.of(),
                        Body.NONE,
                        Success.ok(ReleaseView.class),
                        REFUSALS,
                        new Handler.OnControl<>(ReleaseOperations::show)),
                new Operation<>(
                        new Endpoint(GET, RELEASE + "/explanation"),
                        "Make every verdict of a release again from its log",
                        List.of(new Parameter.WholeNumber(
                                Replay.SEQUENCE,
                                "only the verdict of this event of the model's log; all where not given",
                                1,
                                Long.MAX_VALUE,
                                Optional.empty())),
                        Body.NONE,
                        Success.ok(ReleaseExplanation.class),
                        REFUSALS,
                        new Handler.OnControl<>(ReleaseOperations::explain)),
                command("pause", "Hold a release at its stage", Releases::pause),
                command("resume", "Let a paused release go on", Releases::resume),
                command("promote", "End a release's stage as passed", Releases::promote),
                command("abort", "End a release; the stable version stays", Releases::abort),
                command("rollback", "Take a release's candidate out of traffic", Releases::rollBack),
                new Operation<>(
                        new Endpoint(GET, RELEASE + "/replay"),
                        "Rebuild a release from the first events of its log",
                        Replay.PARAMETERS,
                        Body.NONE,
                        Success.ok(ReleaseReplay.class),
                        REFUSALS,
                        new Handler.OnControl<>(ReleaseOperations::replay)));
    }

    private static Operation<CommandBody> command(String verb, String summary, Command command) {
        return new Operation<>(
                new Endpoint(POST, RELEASE + "/" + verb),
                summary,
                List.of(),
                CommandBody.ALLOWED,
                Success.ok(ReleaseView.class),
                REFUSALS,
                new Handler.OnControl<>((ports, call) -> command.run(
                                ports.releases(),
                                call.variable("id"),
                                call.actor(),
                                call.body().reason())
                        .thenApply(ReleaseOperations::toAnswer)));
    }

    private static CompletionStage<Answer> create(ControlPorts ports, Call<CreateRelease> call) {
        return switch (call.body().plan().orElse(null)) {
            case null -> create(ports, call, Optional.empty());
            case PlanChoice.Custom(ReleasePlan plan) -> create(ports, call, Optional.of(plan));
            case PlanChoice.Preset(String name) ->
                ports.plans()
                        .named(name)
                        .map(plan -> create(ports, call, Optional.of(plan)))
                        .orElseGet(() -> CompletableFuture.completedStage(unknownPlan(ports, name)));
        };
    }

    private static CompletionStage<Answer> create(
            ControlPorts ports, Call<CreateRelease> call, Optional<ReleasePlan> plan) {
        return ports.releases()
                .create(call.body().model(), call.body().version(), plan, call.actor())
                .thenApply(ReleaseOperations::toAnswer);
    }

    private static Answer unknownPlan(ControlPorts ports, String name) {
        ReleaseReason reason = ReleaseReason.UNKNOWN_PLAN;
        return new Answer.Refused(
                reason,
                status(reason),
                "plan",
                "there is no plan '" + name + "': use "
                        + String.join(", ", ports.plans().names()) + " or a plan object");
    }

    private static CompletionStage<Answer> list(ControlPorts ports, Call<Body.Nothing> call) {
        return ports.releases()
                .list(call.parameters().text("model"))
                .thenApply(releases -> new Answer.Done(new ReleaseList(releases)));
    }

    private static CompletionStage<Answer> show(ControlPorts ports, Call<Body.Nothing> call) {
        return ports.releases().get(call.variable("id")).thenApply(ReleaseOperations::toAnswer);
    }

    private static CompletionStage<Answer> explain(ControlPorts ports, Call<Body.Nothing> call) {
        String id = call.variable("id");
        Optional<Long> wanted = call.parameters().number(Replay.SEQUENCE);
        return ports.releases().get(id).thenCompose(answer -> switch (answer) {
            case ReleaseAnswer.Accepted known ->
                ports.releases()
                        .explain(id)
                        .thenApply(verdicts -> new Answer.Done(new ReleaseExplanation(id, only(wanted, verdicts))));
            case ReleaseAnswer.Refused refused -> CompletableFuture.completedStage(toAnswer(refused));
        });
    }

    private static List<Explanation> only(Optional<Long> sequence, List<Explanation> verdicts) {
        return verdicts.stream()
                .filter(verdict ->
                        sequence.map(wanted -> wanted == verdict.sequence()).orElse(true))
                .toList();
    }

    private static CompletionStage<Answer> replay(ControlPorts ports, Call<Body.Nothing> call) {
        String id = call.variable("id");
        return call.parameters()
                .number(Replay.SEQUENCE)
                .map(sequence -> ports.releases().replay(id, sequence))
                .orElseGet(() -> ports.releases().get(id).thenCompose(live -> switch (live) {
                    case ReleaseAnswer.Accepted(ReleaseView release) ->
                        ports.releases().replay(id, release.revision());
                    case ReleaseAnswer.Refused refused -> CompletableFuture.completedStage(refused);
                }))
                .thenCompose(answer -> switch (answer) {
                    // A model's releases share one log.
                    case ReleaseAnswer.Accepted(ReleaseView release) ->
                        Replay.events(ports.audit(), call, "release|" + release.model(), release.revision())
                                .thenApply(events -> new Answer.Done(new ReleaseReplay(release, events)));
                    case ReleaseAnswer.Refused refused -> CompletableFuture.completedStage(toAnswer(refused));
                });
    }

    private static Answer toAnswer(ReleaseAnswer answer) {
        return switch (answer) {
            case ReleaseAnswer.Accepted(ReleaseView release) -> new Answer.Done(release);
            case ReleaseAnswer.Refused(ReleaseReason reason, String field, String detail) ->
                new Answer.Refused(reason, status(reason), field, detail);
        };
    }

    private static int status(ReleaseReason reason) {
        return switch (reason) {
            case UNKNOWN_MODEL, UNKNOWN_VERSION, UNKNOWN_RELEASE, UNKNOWN_PLAN -> 404;
            case ALREADY_STABLE,
                    RELEASE_IN_PROGRESS,
                    RELEASE_ENDED,
                    NOT_PAUSED,
                    ALREADY_PAUSED,
                    NOT_LIVE,
                    VERSION_LOCKED -> 409;
            case INVALID_PLAN, BASELINE_REQUIRED, INVALID_SEQUENCE -> 422;
            case NO_ROUTER, UNAVAILABLE -> 503;
        };
    }
}
