package io.serin.deploy.control;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.Behaviors;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Collects one answer from each of several entities for one request, then ends. All of them, or nothing. */
final class GatherActor {

    private static final Logger log = LoggerFactory.getLogger(GatherActor.class);

    /** @param <A> what each entity answers */
    sealed interface Message<A> {}

    record Answer<A>(A value) implements Message<A> {}

    record Late<A>() implements Message<A> {}

    private GatherActor() {}

    /**
     * @param asked told by {@code question} where to answer
     * @param within as long as whoever asked waits
     * @param done called in this actor's thread with what all have answered; never with less, as what is missing in a list looks like what
     *     does not exist: whoever asked then learns by his time-out that there is no answer now
     */
    static <Q, A> Behavior<Message<A>> create(
            Class<A> answers,
            Collection<ActorRef<Q>> asked,
            Function<ActorRef<A>, Q> question,
            Duration within,
            Consumer<List<A>> done) {
        return Behaviors.setup(context -> Behaviors.withTimers(timers -> {
            ActorRef<A> replyTo = context.messageAdapter(answers, Answer::new);
            asked.forEach(entity -> entity.tell(question.apply(replyTo)));
            timers.startSingleTimer(new Late<>(), within);
            return collecting(new ArrayList<>(), asked.size(), done);
        }));
    }

    private static <A> Behavior<Message<A>> collecting(List<A> answers, int expected, Consumer<List<A>> done) {
        if (answers.size() == expected) {
            done.accept(List.copyOf(answers));
            return Behaviors.stopped();
        }
        return Behaviors.receiveMessage(message -> switch (message) {
            case Answer<A>(var value) -> {
                answers.add(value);
                yield collecting(answers, expected, done);
            }
            case Late<A>() -> {
                log.warn("{} of {} entities have not answered: no list of them", expected - answers.size(), expected);
                yield Behaviors.stopped();
            }
        });
    }
}
