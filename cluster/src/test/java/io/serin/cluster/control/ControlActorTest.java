package io.serin.cluster.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.Behaviors;
import com.typesafe.config.ConfigFactory;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ControlActorTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private record Question(ActorRef<String> replyTo) {}

    private final ActorTestKit kit = ActorTestKit.create(
            ConfigFactory.parseString("akka.actor.provider = local").withFallback(ConfigFactory.load()));

    @AfterEach
    void end() {
        kit.shutdownTestKit();
    }

    @Test
    void failsBeforeItRunsAndAfterItsMembership() {
        ControlActor<Question> actor = new ControlActor<>("echo", _ -> echo(), PATIENCE);
        assertThat(actor.runs()).isFalse();
        assertThatThrownBy(() -> answer(actor.ask(Question::new))).hasMessageContaining("'echo'");

        start(actor);
        actor.stopped();

        assertThat(actor.runs()).isFalse();
        assertThatThrownBy(() -> answer(actor.ask(Question::new))).hasMessageContaining("'echo'");
    }

    @Test
    void passesOnWhatItIsAskedInTheMembershipOfNow() throws Exception {
        ControlActor<Question> actor = new ControlActor<>("echo", _ -> echo(), PATIENCE);
        ActorRef<Void> first = start(actor);
        assertThat(answer(actor.ask(Question::new))).isEqualTo("here");

        kit.stop(first);
        actor.stopped();
        start(actor);

        assertThat(answer(actor.ask(Question::new))).isEqualTo("here");
    }

    @Test
    void failsWhenNoAnswerComesInTime() {
        ControlActor<Question> actor = new ControlActor<>("silent", _ -> Behaviors.ignore(), Duration.ofMillis(50));
        start(actor);
        assertThatThrownBy(() -> answer(actor.ask(Question::new))).hasCauseInstanceOf(TimeoutException.class);
    }

    @Test
    void letsWhoeverAsksWaitWhereItIsExpected() throws Exception {
        ControlActor<Question> actor = new ControlActor<>("echo", _ -> echo(), PATIENCE);
        actor.expect();
        CompletionStage<String> asked = actor.ask(Question::new);
        assertThat(actor.runs()).isFalse();

        start(actor);

        assertThat(answer(asked)).isEqualTo("here");
    }

    @Test
    void letsNobodyWaitLongerThanForAnAnswerNorIntoTheNextMembership() {
        ControlActor<Question> actor = new ControlActor<>("late", _ -> echo(), Duration.ofMillis(50));
        actor.expect();
        assertThatThrownBy(() -> answer(actor.ask(Question::new))).hasCauseInstanceOf(TimeoutException.class);

        ControlActor<Question> gone = new ControlActor<>("gone", _ -> echo(), PATIENCE);
        gone.expect();
        CompletionStage<String> asked = gone.ask(Question::new);
        gone.stopped();
        assertThatThrownBy(() -> answer(asked)).hasMessageContaining("'gone'");
    }

    /** Nobody waits for it, so nobody is told where it is lost. */
    @Test
    void tellsWhoeverIsExpectedOnceItRunsAndLosesWhatNobodyIsExpectedFor() {
        TestProbe<String> heard = kit.createTestProbe();
        ControlActor<Question> actor = new ControlActor<>("echo", _ -> echo(), PATIENCE);
        actor.tell(new Question(heard.ref()));
        actor.expect();
        actor.tell(new Question(heard.ref()));

        start(actor);

        assertThat(heard.receiveMessage(PATIENCE)).isEqualTo("here");
        actor.tell(new Question(heard.ref()));
        assertThat(heard.receiveMessage(PATIENCE)).isEqualTo("here");
        actor.stopped();
        actor.tell(new Question(heard.ref()));
        heard.expectNoMessage();
    }

    private static Behavior<Question> echo() {
        return Behaviors.receiveMessage(question -> {
            question.replyTo().tell("here");
            return Behaviors.same();
        });
    }

    private ActorRef<Void> start(ControlActor<?> actor) {
        ActorRef<Void> membership = kit.spawn(Behaviors.setup(context -> {
            actor.start(context, List.of());
            return Behaviors.empty();
        }));
        kit.createTestProbe()
                .awaitAssert(PATIENCE, () -> assertThat(actor.runs()).isTrue());
        return membership;
    }

    private static String answer(CompletionStage<String> stage) throws Exception {
        return stage.toCompletableFuture().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }
}
