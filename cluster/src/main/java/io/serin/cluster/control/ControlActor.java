package io.serin.cluster.control;

import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.AskPattern;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * The actor that keeps a module's entities on the control node. It comes and goes with the membership, while HTTP stays, so
 * whoever asks does so here. Thread-safe.
 */
public final class ControlActor<C> {

    private record Running<C>(ActorRef<C> actor, ActorSystem<?> system) {}

    private final String name;
    private final Function<List<LoggedEntity>, Behavior<C>> behavior;
    private final Duration answerWithin;
    /** Not complete until the actor of this membership runs; failed where there is none. Replaced by the membership only. */
    private volatile CompletableFuture<Running<C>> running;

    /**
     * @param behavior of the entities to wake; asked for once in each membership
     * @param answerWithin how long whoever asks waits
     */
    public ControlActor(String name, Function<List<LoggedEntity>, Behavior<C>> behavior, Duration answerWithin) {
        this.name = name;
        this.behavior = behavior;
        this.answerWithin = answerWithin;
        this.running = nobody();
    }

    /** A membership has begun in which the actor is going to run: whoever asks waits for it from now on. */
    public void expect() {
        running = new CompletableFuture<>();
    }

    /** In a new membership, as a child of whoever calls. */
    public void start(ActorContext<?> context, List<LoggedEntity> entities) {
        Running<C> started = new Running<>(context.spawn(behavior.apply(entities), name), context.getSystem());
        CompletableFuture<Running<C>> expected = running;
        running = CompletableFuture.completedFuture(started);
        expected.complete(started);
    }

    /** The membership has ended, and the actor with it. */
    public void stopped() {
        CompletableFuture<Running<C>> ended = running;
        running = nobody();
        ended.completeExceptionally(running.exceptionNow());
    }

    public boolean runs() {
        CompletableFuture<Running<C>> now = running;
        return now.isDone() && !now.isCompletedExceptionally();
    }

    /**
     * Fails when there is nobody to ask and when no answer comes in time: nothing is known then of what was asked, and trying
     * again is right.
     */
    public <A> CompletionStage<A> ask(Function<ActorRef<A>, C> question) {
        return running.thenCompose(now -> AskPattern.<C, A>ask(
                        now.actor(), question::apply, answerWithin, now.system().scheduler()))
                .orTimeout(answerWithin.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Nobody waits for an answer. While the actor is expected it waits with those who ask; where there is none, it is lost. */
    public void tell(C message) {
        var unused = running.thenAccept(now -> now.actor().tell(message));
    }

    private CompletableFuture<Running<C>> nobody() {
        return CompletableFuture.failedFuture(
                new IllegalStateException("no control actor '" + name + "' runs here now"));
    }
}
