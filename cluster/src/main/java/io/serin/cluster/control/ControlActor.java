package io.serin.cluster.control;

import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.AskPattern;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The actor that keeps a module's entities on the control node. It comes and goes with the membership, while HTTP stays, so
 * whoever asks does so here. Thread-safe.
 */
public final class ControlActor<C> {

    private record Running<C>(ActorRef<C> actor, ActorSystem<?> system) {}

    private final String name;
    private final Supplier<Behavior<C>> behavior;
    private final Duration answerWithin;
    private final AtomicReference<@Nullable Running<C>> running = new AtomicReference<>();

    /** @param behavior asked for once in each membership */
    public ControlActor(String name, Supplier<Behavior<C>> behavior, Duration answerWithin) {
        this.name = name;
        this.behavior = behavior;
        this.answerWithin = answerWithin;
    }

    /** In a new membership, as a child of whoever calls. */
    public void start(ActorContext<?> context) {
        running.set(new Running<>(context.spawn(behavior.get(), name), context.getSystem()));
    }

    /** The membership has ended, and the actor with it. */
    public void stopped() {
        running.set(null);
    }

    public boolean runs() {
        return running.get() != null;
    }

    /**
     * Fails when there is nobody to ask and when no answer comes in time: nothing is known then of what was asked, and trying
     * again is right.
     */
    public <A> CompletionStage<A> ask(Function<ActorRef<A>, C> question) {
        Running<C> now = running.get();
        return now == null
                ? CompletableFuture.failedStage(
                        new IllegalStateException("no control actor '" + name + "' runs here now"))
                : AskPattern.ask(
                        now.actor(), question::apply, answerWithin, now.system().scheduler());
    }
}
