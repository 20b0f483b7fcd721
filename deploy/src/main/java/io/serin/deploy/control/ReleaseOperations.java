package io.serin.deploy.control;

import static io.serin.api.Method.GET;
import static io.serin.api.Method.POST;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.serin.api.Answer;
import io.serin.api.Body;
import io.serin.api.Call;
import io.serin.api.CommandBody;
import io.serin.api.Endpoint;
import io.serin.api.Handler;
import io.serin.api.ModelName;
import io.serin.api.Operation;
import io.serin.api.Page;
import io.serin.api.Parameter;
import io.serin.api.Reason;
import io.serin.api.Success;
import io.serin.cluster.control.ControlActor;
import io.serin.deploy.model.ModelEntity;
import io.serin.deploy.model.ReleaseId;
import io.serin.deploy.model.ServedVersion;
import io.serin.deploy.plan.Presets;
import io.serin.deploy.plan.ReleasePlan;
import io.serin.deploy.release.Action;
import io.serin.deploy.release.PastRelease;
import io.serin.deploy.release.ReleaseEntity;
import io.serin.deploy.release.ReleaseEvent;
import io.serin.deploy.release.ReleasePage;
import io.serin.deploy.release.ReleaseReason;
import io.serin.deploy.release.ReleaseView;
import io.serin.deploy.release.log.Explanation;
import io.serin.deploy.release.log.Explanations;
import io.serin.deploy.release.log.ReleaseReplay;
import io.serin.persistence.AuditEvent;
import io.serin.persistence.AuditLog;
import io.serin.persistence.Replay;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The operations on releases. */
public final class ReleaseOperations {

    private static final String RELEASES = "/api/v1/releases";
    private static final String RELEASE = RELEASES + "/{id}";
    private static final Parameter.Text BEFORE =
            new Parameter.Text("before", "only those older than this release: a list's next");
    private static final List<Reason> REFUSALS = List.of(ReleaseReason.values());

    private final ControlActor<DeployControl.Command> control;
    private final AuditLog audit;

    /** @param plan where not given, the preset {@code first} for a model's first version and {@code standard} for others */
    record CreateRelease(ModelName model, int version, Optional<PlanChoice> plan) {}

    /** @param verdicts in the order of the log */
    record ReleaseExplanation(ReleaseId release, List<Explanation> verdicts) {}

    /** @param events those that the view was made from, where asked for */
    record ReplayedRelease(@JsonUnwrapped ReleaseView release, Optional<List<AuditEvent>> events) {}

    ReleaseOperations(ControlActor<DeployControl.Command> control, AuditLog audit) {
        this.control = control;
        this.audit = audit;
    }

    List<Operation<?>> table() {
        return List.of(
                new Operation<>(
                        new Endpoint(POST, RELEASES),
                        "Start a release",
                        List.of(),
                        new Body.Required<>(CreateRelease.class),
                        new Success.Created(ReleaseView.class),
                        REFUSALS,
                        new Handler.OnControl<>(this::create)),
                new Operation<>(
                        new Endpoint(GET, RELEASES),
                        "List the releases, newest first",
                        List.of(new Parameter.Text("model", "only this model's"), Page.LIMIT, BEFORE),
                        Body.NONE,
                        new Success.Shown(DeployControl.ReleaseList.class),
                        REFUSALS,
                        new Handler.OnControl<>(this::list)),
                new Operation<>(
                        new Endpoint(GET, RELEASE),
                        "Show a release",
                        List.of(),
                        Body.NONE,
                        new Success.Shown(ReleaseView.class),
                        REFUSALS,
                        new Handler.OnControl<>(call -> show(release(call)))),
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
                        new Success.Shown(ReleaseExplanation.class),
                        REFUSALS,
                        new Handler.OnControl<>(this::explain)),
                command("pause", "Hold a release at its stage", Action.PAUSE),
                command("resume", "Let a paused release go on", Action.RESUME),
                command("promote", "End a release's stage as passed", Action.PROMOTE),
                command("abort", "End a release; the stable version stays", Action.ABORT),
                command("rollback", "Take a release's candidate out of traffic", Action.ROLL_BACK),
                command("unlock", "Let what a release tried, and was rolled back twice, be tried again", Action.UNLOCK),
                new Operation<>(
                        new Endpoint(GET, RELEASE + "/replay"),
                        "Rebuild a release from the first events of its log",
                        Replay.PARAMETERS,
                        Body.NONE,
                        new Success.Shown(ReplayedRelease.class),
                        REFUSALS,
                        new Handler.OnControl<>(this::replay)));
    }

    private Operation<CommandBody> command(String verb, String summary, Action action) {
        return new Operation<>(
                new Endpoint(POST, RELEASE + "/" + verb),
                summary,
                List.of(),
                CommandBody.ALLOWED,
                new Success.Shown(ReleaseView.class),
                REFUSALS,
                new Handler.OnControl<>(call -> act(action, call)));
    }

    private CompletionStage<Answer<ReleaseView>> create(Call<CreateRelease> call) {
        return switch (call.body().plan().orElse(null)) {
            case null -> create(call, Optional.empty());
            case PlanChoice.Custom(ReleasePlan plan) -> create(call, Optional.of(plan));
            case PlanChoice.Preset(String name) ->
                Presets.named(name)
                        .map(plan -> create(call, Optional.of(plan)))
                        .orElseGet(() -> CompletableFuture.completedStage(unknownPlan(name)));
        };
    }

    /** Versions are never removed: one that was found stays. */
    private CompletionStage<Answer<ReleaseView>> create(Call<CreateRelease> call, Optional<ReleasePlan> plan) {
        ModelName model = call.body().model();
        return control.<Answer<ServedVersion>>ask(replyTo -> new DeployControl.ToModel(
                        model, new ModelEntity.Find(call.body().version(), replyTo)))
                .thenCompose(found -> found.then(
                        version -> control.<Answer<ReleaseEntity.Found>>ask(replyTo -> new DeployControl.Create(
                                model, new ReleaseEntity.Create(version, plan, call.actor(), replyTo)))))
                .thenApply(created -> created.map(ReleaseOperations::newest));
    }

    private static ReleaseView newest(ReleaseEntity.Found created) {
        return switch (created) {
            case ReleaseEntity.Found.Newest(ReleaseView view) -> view;
            case ReleaseEntity.Found.Past past ->
                throw new IllegalStateException(past.release().id() + " was created just now and is past");
        };
    }

    private static Answer<ReleaseView> unknownPlan(String name) {
        return Answer.refused(
                ReleaseReason.UNKNOWN_PLAN,
                "plan",
                "there is no plan '" + name + "': use " + String.join(", ", Presets.names()) + " or a plan object");
    }

    private CompletionStage<Answer<DeployControl.ReleaseList>> list(Call<Body.Nothing> call) {
        Optional<ModelName> model = call.parameters().text("model").map(ModelName::new);
        int limit = Page.limit(call);
        return call.parameters()
                .text(BEFORE.name())
                .map(ReleaseId::new)
                .map(before -> find(before)
                        .thenCompose(known -> known.then(found -> list(
                                model,
                                new ReleasePage(
                                        limit, Optional.of(new ReleasePage.Place(found.createdAt(), before)))))))
                .orElseGet(() -> list(model, new ReleasePage(limit, Optional.empty())));
    }

    private CompletionStage<Answer<DeployControl.ReleaseList>> list(Optional<ModelName> model, ReleasePage page) {
        return control.<DeployControl.ReleaseList>ask(replyTo -> new DeployControl.ListReleases(model, page, replyTo))
                .thenApply(Answer.Done::new);
    }

    private CompletionStage<Answer<ReleaseEntity.Found>> find(ReleaseId release) {
        return control.ask(replyTo -> new DeployControl.ToRelease(release, new ReleaseEntity.Get(release, replyTo)));
    }

    private CompletionStage<Answer<ReleaseView>> show(ReleaseId release) {
        return view(release, find(release));
    }

    /** What is past is shown as the log makes it. */
    private CompletionStage<Answer<ReleaseView>> view(
            ReleaseId release, CompletionStage<Answer<ReleaseEntity.Found>> found) {
        return found.thenCompose(known -> known.then(there -> switch (there) {
            case ReleaseEntity.Found.Newest(ReleaseView view) ->
                CompletableFuture.completedStage(new Answer.Done<>(view));
            case ReleaseEntity.Found.Past(PastRelease past) -> log(release).view(past.revision());
        }));
    }

    private CompletionStage<Answer<ReleaseView>> act(Action action, Call<CommandBody> call) {
        ReleaseId release = release(call);
        return view(
                release,
                control.ask(replyTo -> new DeployControl.ToRelease(
                        release,
                        new ReleaseEntity.Act(
                                release, action, call.actor(), call.body().reason(), replyTo))));
    }

    private CompletionStage<Answer<ReleaseExplanation>> explain(Call<Body.Nothing> call) {
        ReleaseId release = release(call);
        Optional<Long> wanted = call.parameters().number(Replay.SEQUENCE);
        return find(release)
                .thenCompose(known -> known.then(_ -> Explanations.of(audit, release)
                        .thenApply(verdicts ->
                                new Answer.Done<>(new ReleaseExplanation(release, only(wanted, verdicts))))));
    }

    private static List<Explanation> only(Optional<Long> sequence, List<Explanation> verdicts) {
        return verdicts.stream()
                .filter(verdict ->
                        sequence.map(wanted -> wanted == verdict.sequence()).orElse(true))
                .toList();
    }

    /** A model's releases share one log. */
    private CompletionStage<Answer<ReplayedRelease>> replay(Call<Body.Nothing> call) {
        ReleaseId release = release(call);
        return log(release).answer(call, () -> show(release), ReplayedRelease::new);
    }

    private Replay<ReleaseEvent, ReleaseView> log(ReleaseId release) {
        return new Replay<>(
                audit,
                ReleaseEntity.KIND.persistenceId(release.model().text()),
                ReleaseEvent.class,
                ReleaseReplay.of(release),
                ReleaseView::revision);
    }

    private static ReleaseId release(Call<?> call) {
        return new ReleaseId(call.variable("id"));
    }
}
