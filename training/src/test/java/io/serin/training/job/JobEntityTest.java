package io.serin.training.job;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.persistence.testkit.javadsl.EventSourcedBehaviorTestKit;
import com.typesafe.config.ConfigFactory;
import io.serin.api.Actor;
import io.serin.api.Answer;
import io.serin.training.job.JobEvent.JobSubmitted;
import io.serin.training.job.JobState.Completed;
import io.serin.training.job.JobState.Submitted;
import io.serin.training.job.ModelRegistrar.Answer.Registered;
import io.serin.training.plan.JobPlan;
import io.serin.training.progress.JobProgress;
import io.serin.training.progress.Straggler;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class JobEntityTest {

    private final ActorTestKit kit = ActorTestKit.create(EventSourcedBehaviorTestKit.config()
            .withFallback(ConfigFactory.parseString("akka.actor.provider = local"))
            .withFallback(ConfigFactory.load()));
    private final TestProbe<JobChanged> control = kit.createTestProbe(JobChanged.class);
    private final Deque<CompletionStage<ModelRegistrar.Answer>> answers = new ArrayDeque<>();
    private final EventSourcedBehaviorTestKit<JobEntity.Command, JobEvent, JobState> job =
            EventSourcedBehaviorTestKit.create(
                    kit.system(),
                    JobEntity.create(
                            Samples.JOB, control.ref(), _ -> answers.remove(), InstantSource.fixed(Samples.NOW)),
                    EventSourcedBehaviorTestKit.enabledSerializationSettings()
                            .withVerifyCommands(false)
                            .withVerifyState(false));

    @AfterEach
    void end() {
        kit.shutdownTestKit();
    }

    @Test
    void keepsASubmittedJobAndTellsWhatItNeeds() {
        var result = job.<Answer<JobView>>runCommand(
                replyTo -> new JobEntity.Submit(Samples.plan(2), new Actor("ada"), replyTo));

        assertThat(result.event()).isInstanceOf(JobSubmitted.class);
        assertThat(result.reply())
                .isInstanceOfSatisfying(Answer.Done.class, done -> assertThat(((JobView) done.view()).status())
                        .isEqualTo(JobStatus.QUEUED));
        assertThat(await(change -> change.revision() == 1).effects())
                .containsExactly(new JobEffect.SeekTrainers(2, Optional.empty()));
    }

    @Test
    void refusesABadPlanWithoutAnEvent() {
        JobPlan bad = Samples.plan(0);

        var result = job.<Answer<JobView>>runCommand(replyTo -> new JobEntity.Submit(bad, new Actor("ada"), replyTo));

        assertThat(result.hasNoEvents()).isTrue();
        assertThat(result.reply()).isInstanceOfSatisfying(Answer.Refused.class, refused -> assertThat(
                        refused.refusal().field())
                .isEqualTo("workers"));
    }

    @Test
    void goesOnWithTheSameGenerationAfterARestart() {
        submit();
        job.runCommand(new JobEntity.Install(Samples.roster(2)));

        await(change -> change.revision() == 2);
        job.restart();

        assertThat(control.receiveMessage().effects())
                .singleElement()
                .isInstanceOfSatisfying(JobEffect.Train.class, train -> {
                    assertThat(train.generation()).isEqualTo(1);
                    assertThat(train.roster()).isEqualTo(Samples.roster(2));
                });
    }

    @Test
    void answersAnInstallThatComesTooLate() {
        submit();
        job.<Answer<JobView>>runCommand(replyTo -> new JobEntity.Cancel(new Actor("ada"), "enough", replyTo));
        await(change -> change.revision() == 2);

        var result = job.runCommand(new JobEntity.Install(Samples.roster(2)));

        assertThat(result.hasNoEvents()).isTrue();
        assertThat(control.receiveMessage().effects()).isEmpty();
    }

    @Test
    void showsProgressWithoutWritingIt() {
        submit();
        job.runCommand(new JobEntity.Install(Samples.roster(2)));

        var result = job.runCommand(new JobEntity.Observe(Samples.progressed(1, 1, 42)));

        assertThat(result.hasNoEvents()).isTrue();
        JobChanged change = await(known -> known.progress().isPresent());
        assertThat(change.progress().orElseThrow().lead().step()).isEqualTo(42);
    }

    @Test
    void namesTheStragglerWithoutAnEventAndForgetsItWithItsGeneration() {
        submit();
        job.runCommand(new JobEntity.Install(Samples.roster(2)));
        job.runCommand(new JobEntity.Observe(Samples.progressed(1, 0, 42, 8)));

        var result = job.runCommand(new JobEntity.Observe(Samples.progressed(1, 1, 42, 14)));

        assertThat(result.hasNoEvents()).isTrue();
        assertThat(await(change -> straggler(change).isPresent()))
                .satisfies(change ->
                        assertThat(straggler(change).map(Straggler::node)).contains("trainer-1"));
        job.runCommand(new JobEntity.Lose(1, Samples.member(1), "is gone"));
        job.runCommand(new JobEntity.Install(Samples.roster(2)));
        job.runCommand(new JobEntity.Observe(Samples.progressed(2, 1, 43, 14)));
        assertThat(straggler(await(
                        change -> generation(change) == 2 && change.progress().isPresent())))
                .isEmpty();
    }

    @Test
    void registersItsResultAgainUntilModelsAnswer() {
        answers.add(CompletableFuture.failedStage(new TimeoutException("no models yet")));
        answers.add(CompletableFuture.completedStage(new Registered(3)));
        submit();
        job.runCommand(new JobEntity.Install(Samples.roster(1)));
        job.runCommand(new JobEntity.Observe(Samples.report(1, 0, Samples.finished(0))));

        JobChanged change = await(known -> known.revision() == 5);
        assertThat(version(change)).contains(3);
        assertThat(change.effects()).isEmpty();
    }

    @Test
    void registersAResultThatWasNotRegisteredBeforeARestart() {
        answers.add(new CompletableFuture<>());
        answers.add(CompletableFuture.completedStage(new Registered(3)));
        submit();
        job.runCommand(new JobEntity.Install(Samples.roster(1)));
        job.runCommand(new JobEntity.Observe(Samples.report(1, 0, Samples.finished(0))));

        job.restart();

        JobChanged change = await(known -> known.revision() == 5);
        assertThat(version(change)).contains(3);
    }

    private void submit() {
        int workers = answers.isEmpty() ? 2 : 1;
        job.<Answer<JobView>>runCommand(
                replyTo -> new JobEntity.Submit(Samples.plan(workers), new Actor("ada"), replyTo));
    }

    private static Optional<Straggler> straggler(JobChanged change) {
        return change.progress().flatMap(JobProgress::straggler);
    }

    private static long generation(JobChanged change) {
        return change.state() instanceof Submitted submitted
                ? submitted.history().generation()
                : 0;
    }

    private static Optional<Integer> version(JobChanged change) {
        return change.state() instanceof Completed completed ? completed.version() : Optional.empty();
    }

    private JobChanged await(Predicate<JobChanged> wanted) {
        JobChanged change = control.receiveMessage();
        while (!wanted.test(change)) {
            change = control.receiveMessage();
        }
        return change;
    }
}
