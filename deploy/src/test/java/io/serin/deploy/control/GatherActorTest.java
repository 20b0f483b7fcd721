package io.serin.deploy.control;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.actor.typed.ActorRef;
import akka.actor.typed.javadsl.Behaviors;
import io.serin.deploy.release.TestSystems;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GatherActorTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private record Question(ActorRef<String> replyTo) {}

    private final ActorTestKit kit = TestSystems.create();
    private final TestProbe<List<String>> lists = kit.createTestProbe();

    @AfterEach
    void stop() {
        kit.shutdownTestKit();
    }

    @Test
    void listsWhatAllHaveAnswered() {
        gather(List.of(answering("a"), answering("b")), PATIENCE);

        assertThat(lists.receiveMessage(PATIENCE)).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void listsNothingWhereNobodyIsAsked() {
        gather(List.of(), PATIENCE);

        assertThat(lists.receiveMessage(PATIENCE)).isEmpty();
    }

    /** What is missing in a list looks like what does not exist. */
    @Test
    void makesNoListOfSomeWhenOneIsLate() {
        TestProbe<Object> watcher = kit.createTestProbe();
        ActorRef<?> gathering = gather(List.of(answering("a"), kit.spawn(Behaviors.ignore())), Duration.ofMillis(50));

        watcher.expectTerminated(gathering, PATIENCE);

        lists.expectNoMessage(Duration.ZERO);
    }

    private ActorRef<?> gather(List<ActorRef<Question>> asked, Duration within) {
        return kit.spawn(GatherActor.<Question, String>create(
                String.class, asked, Question::new, within, list -> lists.ref().tell(list)));
    }

    private ActorRef<Question> answering(String answer) {
        return kit.spawn(Behaviors.receiveMessage(question -> {
            question.replyTo().tell(answer);
            return Behaviors.same();
        }));
    }
}
