package io.serin.deploy.control;

import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.javadsl.AskPattern;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Where the control actor is now. Membership ends and begins again while the process lives, so it is asked for each time.
 *
 * @param system the present cluster system; empty between two memberships
 * @param control the control actor in it; empty until it has been spawned
 */
record ControlPlane(
        Supplier<Optional<ActorSystem<Void>>> system,
        Supplier<Optional<ActorRef<DeployControl.Command>>> control,
        Duration answerWithin) {

    /** Fails with {@link ControlUnavailableException} when there is nobody to ask, and when no answer comes in time. */
    <A> CompletionStage<A> ask(Function<ActorRef<A>, DeployControl.Command> question) {
        Optional<ActorSystem<Void>> running = system.get();
        Optional<ActorRef<DeployControl.Command>> actor = control.get();
        if (running.isEmpty() || actor.isEmpty()) {
            return CompletableFuture.failedStage(
                    new ControlUnavailableException("no control actor runs here now", null));
        }
        CompletionStage<A> answer = AskPattern.ask(
                actor.get(), question::apply, answerWithin, running.get().scheduler());
        return answer.exceptionallyCompose(failure -> CompletableFuture.failedStage(
                new ControlUnavailableException("the control actor did not answer", failure)));
    }

    /** The same, with {@code unavailable} for an answer. */
    <A> CompletionStage<A> askOr(A unavailable, Function<ActorRef<A>, DeployControl.Command> question) {
        return this.<A>ask(question).exceptionally(failure -> unavailable);
    }
}
