package io.serin.deploy.control;

import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorSystem;
import io.serin.deploy.DeploySettings;
import io.serin.deploy.plan.ReleasePlan;
import io.serin.deploy.release.Action;
import io.serin.deploy.release.ReleaseAnswer;
import io.serin.deploy.release.ReleaseView;
import io.serin.deploy.release.log.Explanation;
import io.serin.deploy.release.log.Explanations;
import io.serin.deploy.release.log.ReleaseReplay;
import io.serin.persistence.AuditLog;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;

/** {@link Releases} over the control actor; a replay asks the log alone. Thread-safe. */
public final class ControlReleases implements Releases {

    private final Supplier<Optional<ActorSystem<Void>>> system;
    private final ControlPlane control;
    private final Function<ActorSystem<?>, AuditLog> log;

    /** @param log the journal as seen from the present cluster system; called for each replay */
    public ControlReleases(
            Supplier<Optional<ActorSystem<Void>>> system,
            Supplier<Optional<ActorRef<DeployControl.Command>>> control,
            Function<ActorSystem<?>, AuditLog> log,
            DeploySettings settings) {
        this.system = system;
        this.control = new ControlPlane(system, control, settings.answerWithin());
        this.log = log;
    }

    @Override
    public CompletionStage<ReleaseAnswer> create(String model, int version, Optional<ReleasePlan> plan, String actor) {
        return control.askOr(
                Refusals.unavailable(), replyTo -> new DeployControl.Create(model, version, plan, actor, replyTo));
    }

    @Override
    public CompletionStage<ReleaseAnswer> get(String release) {
        return control.askOr(Refusals.unavailable(), replyTo -> new DeployControl.GetRelease(release, replyTo));
    }

    @Override
    public CompletionStage<List<ReleaseView>> list(Optional<String> model) {
        return control.<DeployControl.ReleaseList>ask(replyTo -> new DeployControl.ListReleases(model, replyTo))
                .thenApply(DeployControl.ReleaseList::releases);
    }

    @Override
    public CompletionStage<ReleaseAnswer> pause(String release, String actor, String why) {
        return act(release, Action.PAUSE, actor, why);
    }

    @Override
    public CompletionStage<ReleaseAnswer> resume(String release, String actor, String why) {
        return act(release, Action.RESUME, actor, why);
    }

    @Override
    public CompletionStage<ReleaseAnswer> promote(String release, String actor, String why) {
        return act(release, Action.PROMOTE, actor, why);
    }

    @Override
    public CompletionStage<ReleaseAnswer> abort(String release, String actor, String why) {
        return act(release, Action.ABORT, actor, why);
    }

    @Override
    public CompletionStage<ReleaseAnswer> rollBack(String release, String actor, String why) {
        return act(release, Action.ROLL_BACK, actor, why);
    }

    @Override
    public CompletionStage<ReleaseAnswer> replay(String release, long sequence) {
        if (sequence < 1) {
            return CompletableFuture.completedStage(Refusals.invalidSequence("expected at least 1, found " + sequence));
        }
        Optional<ActorSystem<Void>> running = system.get();
        return running.isEmpty()
                ? CompletableFuture.completedStage(Refusals.unavailable())
                : ReleaseReplay.of(log.apply(running.get()), Refusals.modelOf(release), release, sequence)
                        .exceptionally(failure -> Refusals.unavailable());
    }

    @Override
    public CompletionStage<List<Explanation>> explain(String release) {
        return system.get()
                .map(running -> Explanations.of(log.apply(running), Refusals.modelOf(release), release))
                .orElseGet(() ->
                        CompletableFuture.failedStage(new ControlUnavailableException("no cluster system runs", null)));
    }

    private CompletionStage<ReleaseAnswer> act(String release, Action action, String actor, String why) {
        return control.askOr(
                Refusals.unavailable(), replyTo -> new DeployControl.Act(release, action, actor, why, replyTo));
    }
}
