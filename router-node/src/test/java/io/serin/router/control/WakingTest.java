package io.serin.router.control;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.Behaviors;
import com.typesafe.config.ConfigFactory;
import io.serin.api.EntityKind;
import io.serin.cluster.control.ControlActor;
import io.serin.cluster.control.ControlModule;
import io.serin.cluster.control.LoggedEntity;
import io.serin.persistence.AuditEvent;
import io.serin.persistence.AuditLog;
import io.serin.persistence.AuditQuery;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WakingTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final LoggedEntity JOB = new LoggedEntity("job|job-1", "JobFailed", 3);
    private static final LoggedEntity MODEL = new LoggedEntity("model|a", "Registered", 1);
    private static final LoggedEntity RELEASE = new LoggedEntity("release|a", "Created", 1);

    /** Answered with what the actor was started with. */
    private record Woken(ActorRef<List<LoggedEntity>> replyTo) {}

    private final ActorTestKit kit = ActorTestKit.create(
            ConfigFactory.parseString("akka.actor.provider = local").withFallback(ConfigFactory.load()));
    private final ControlActor<Woken> jobs = new ControlActor<>("jobs", WakingTest::told, PATIENCE);
    private final ControlActor<Woken> releases = new ControlActor<>("releases", WakingTest::told, PATIENCE);
    private final List<ControlModule> modules = List.of(
            new ControlModule(List.of(new EntityKind("job")), List.of(), jobs),
            new ControlModule(List.of(new EntityKind("model"), new EntityKind("release")), List.of(), releases));

    @AfterEach
    void end() {
        kit.shutdownTestKit();
    }

    @Test
    void startsEachModuleWithTheEntitiesOfItsKindsEvenWhenTheJournalIsNotThereAtOnce() throws Exception {
        Entities audit = new Entities(List.of(JOB, MODEL, RELEASE, new LoggedEntity("other|x", "Begun", 1)), 1);
        kit.spawn(Waking.create(audit, modules));
        kit.createTestProbe()
                .awaitAssert(PATIENCE, () -> assertThat(audit.asked).hasPositiveValue());

        assertThat(answer(jobs)).containsExactly(JOB);
        assertThat(answer(releases)).containsExactly(MODEL, RELEASE);
        assertThat(audit.asked).hasValue(2);
    }

    @Test
    void endsTheModulesWithItself() {
        ActorRef<Waking.Message> waking = kit.spawn(Waking.create(new Entities(List.of(), 0), modules));
        kit.createTestProbe()
                .awaitAssert(PATIENCE, () -> assertThat(releases.runs()).isTrue());

        kit.stop(waking);

        assertThat(jobs.runs()).isFalse();
        assertThat(releases.runs()).isFalse();
    }

    private static Behavior<Woken> told(List<LoggedEntity> entities) {
        return Behaviors.receiveMessage(question -> {
            question.replyTo().tell(entities);
            return Behaviors.same();
        });
    }

    private static List<LoggedEntity> answer(ControlActor<Woken> actor) throws Exception {
        CompletionStage<List<LoggedEntity>> answer = actor.ask(Woken::new);
        return answer.toCompletableFuture().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    /** Fails as often as asked, then lists. */
    private static final class Entities implements AuditLog {

        private final List<LoggedEntity> entities;
        private final int failures;
        private final AtomicInteger asked = new AtomicInteger();

        Entities(List<LoggedEntity> entities, int failures) {
            this.entities = entities;
            this.failures = failures;
        }

        @Override
        public CompletionStage<List<LoggedEntity>> entities() {
            return asked.getAndIncrement() < failures
                    ? CompletableFuture.failedStage(new IllegalStateException("the database is not there yet"))
                    : CompletableFuture.completedStage(entities);
        }

        @Override
        public CompletionStage<List<AuditEvent>> events(AuditQuery query) {
            throw new UnsupportedOperationException("nobody here asks for it");
        }

        @Override
        public <E, S> CompletionStage<S> fold(
                String entity, long upTo, Class<E> eventType, S initial, BiFunction<S, E, S> step) {
            throw new UnsupportedOperationException("nobody here asks for it");
        }
    }
}
