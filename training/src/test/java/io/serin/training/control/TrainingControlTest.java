package io.serin.training.control;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.actor.typed.ActorRef;
import akka.actor.typed.receptionist.Receptionist;
import akka.persistence.testkit.javadsl.PersistenceTestKit;
import com.typesafe.config.ConfigFactory;
import io.serin.api.Actor;
import io.serin.api.Answer;
import io.serin.api.Reason;
import io.serin.api.Refusal;
import io.serin.cluster.control.LoggedEntity;
import io.serin.training.TrainingSettings;
import io.serin.training.job.FailureCause;
import io.serin.training.job.JobEntity;
import io.serin.training.job.JobEvent;
import io.serin.training.job.JobId;
import io.serin.training.job.JobReason;
import io.serin.training.job.JobStatus;
import io.serin.training.job.JobView;
import io.serin.training.job.ModelRegistrar.Answer.Registered;
import io.serin.training.job.RankOutcome;
import io.serin.training.job.RankReport;
import io.serin.training.job.RosterMember;
import io.serin.training.job.Samples;
import io.serin.training.worker.Assignment;
import io.serin.training.worker.WorkerCommand;
import io.serin.training.worker.WorkerReport;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TrainingControlTest {

    private static final JobId FIRST = new JobId("job-1");
    private static final JobId SECOND = new JobId("job-2");
    private static final TrainingSettings SETTINGS = new TrainingSettings(
            Duration.ofMillis(20), Duration.ofMinutes(5), Duration.ofMinutes(10), Duration.ofSeconds(10), 1);

    private static final JobEvent SUBMITTED = new JobEvent.JobSubmitted(Samples.plan(1), new Actor("ada"), Samples.NOW);
    private static final JobEvent CANCELLED = new JobEvent.JobCancelled(new Actor("ada"), "enough", Samples.NOW);

    private final ActorTestKit kit = ActorTestKit.create(ConfigFactory.parseString("""
                    akka.actor.provider = local
                    akka.persistence.journal.plugin = "akka.persistence.testkit.journal"
                    """)
            .withFallback(akka.persistence.testkit.PersistenceTestKitPlugin.getInstance()
                    .config())
            .withFallback(ConfigFactory.load()));
    private final AtomicReference<Instant> now = new AtomicReference<>(Samples.NOW);
    private final PersistenceTestKit journal = PersistenceTestKit.create(kit.system());
    private final TestProbe<Answer<JobView>> answers = kit.createTestProbe();
    private final TestProbe<Answer<KnownJob>> found = kit.createTestProbe();
    private final TestProbe<Answer<TrainingControl.KnownJobs>> lists = kit.createTestProbe();
    private ActorRef<TrainingControl.Command> control = start(List.of());

    @AfterEach
    void end() {
        kit.shutdownTestKit();
    }

    @Test
    void refusesABadPlanAndTakesNoId() {
        control.tell(
                new TrainingControl.Submit(new JobEntity.Submit(Samples.plan(0), new Actor("ada"), answers.ref())));
        assertThat(answers.receiveMessage()).isInstanceOfSatisfying(Answer.Refused.class, refused -> assertThat(
                        refused.refusal().reason())
                .isEqualTo(JobReason.INVALID_PLAN));

        assertThat(submit(1)).isEqualTo(FIRST);
    }

    @Test
    void saysWhyAJobWaits() {
        FakeTrainer one = new FakeTrainer(1);
        one.report(Optional.empty());

        submit(2);

        JobView waiting = await(FIRST, job -> job.reason().isPresent());
        assertThat(waiting.status()).isEqualTo(JobStatus.QUEUED);
        assertThat(waiting.reason()).contains("needs 2 trainers of one host; 1 is free: trainer-1");
    }

    @Test
    void trainsOnFreeTrainersAndRegistersTheResult() {
        FakeTrainer zero = new FakeTrainer(0);
        FakeTrainer one = new FakeTrainer(1);
        submit(2);
        zero.report(Optional.empty());
        one.report(Optional.empty());

        assertThat(zero.assigned().rank()).isZero();
        assertThat(one.assigned().rank()).isEqualTo(1);
        zero.report(Optional.of(Samples.report(1, 0, Samples.finished(0))));
        one.report(Optional.of(Samples.report(1, 1, Samples.finished(1))));

        JobView done = await(
                FIRST, job -> job.result().flatMap(JobView.ResultView::version).isPresent());
        assertThat(done.status()).isEqualTo(JobStatus.COMPLETED);
        assertThat(done.result().orElseThrow().weightsIdentical()).isTrue();
    }

    @Test
    void repeatsAnAssignmentUntilTheTrainerReportsIt() {
        FakeTrainer zero = new FakeTrainer(0);
        submit(1);
        zero.report(Optional.empty());

        Assignment first = zero.assigned();
        Assignment second = zero.assigned();

        assertThat(second).isEqualTo(first);
    }

    @Test
    void givesTheNextJobToATrainerOnlyWhenItsOutcomeIsRecordedAndForgotten() {
        FakeTrainer zero = new FakeTrainer(0);
        submit(1);
        submit(1);
        zero.report(Optional.empty());
        assertThat(zero.assigned().job()).isEqualTo(FIRST);

        zero.report(Optional.of(Samples.report(1, 0, Samples.finished(0))));
        await(FIRST, job -> job.status() == JobStatus.COMPLETED);
        zero.report(Optional.of(Samples.report(1, 0, Samples.finished(0))));
        assertThat(zero.await(WorkerCommand.Forget.class).job()).isEqualTo(FIRST);
        assertThat(job(SECOND).status()).isEqualTo(JobStatus.QUEUED);
        zero.report(Optional.empty());

        assertThat(await(SECOND, job -> job.status() == JobStatus.RUNNING).roster())
                .containsExactly("trainer-0");
    }

    @Test
    void stopsTheSurvivorOfALostTrainerAndRestartsFromTheCheckpoint() {
        FakeTrainer zero = new FakeTrainer(0);
        FakeTrainer one = new FakeTrainer(1);
        submit(2);
        zero.report(Optional.empty());
        one.report(Optional.empty());
        await(FIRST, job -> job.status() == JobStatus.RUNNING);
        zero.report(Optional.of(Samples.checkpointed(1, Samples.CHECKPOINT)));

        FakeTrainer reborn = one.restarted();
        reborn.report(Optional.empty());
        await(FIRST, job -> job.status() == JobStatus.QUEUED);
        zero.report(Optional.of(Samples.progressed(1, 0, 11)));
        assertThat(zero.await(WorkerCommand.Stop.class).generation()).isEqualTo(1);
        zero.report(Optional.of(Samples.report(1, 0, new RankOutcome.Aborted("stopped"))));
        zero.await(WorkerCommand.Forget.class);
        zero.report(Optional.empty());

        JobView again = await(FIRST, job -> job.generation() == 2);
        assertThat(again.reason())
                .hasValueSatisfying(reason ->
                        assertThat(reason).contains("LOST_NODE").contains("trainer-1 (rank 1) was restarted"));
        assertThat(reborn.assigned().resumeFrom()).contains(Samples.CHECKPOINT);
    }

    /** The job behind it shows that trainers were free meanwhile. */
    @Test
    void seeksTrainersForAJobThatFailedTwiceOnlyWhenItsTimeHasCome() {
        FakeTrainer zero = new FakeTrainer(0);
        submit(1);
        for (long generation = 1; generation <= 2; generation++) {
            zero.report(Optional.empty());
            long begun = generation;
            await(FIRST, job -> job.generation() == begun);
            zero.report(
                    Optional.of(Samples.report(generation, 0, new RankOutcome.Failed(FailureCause.TIMEOUT, "late"))));
        }
        await(FIRST, job -> job.nextTryAt().equals(Optional.of(Samples.NOW.plusSeconds(5))));

        submit(1);
        zero.report(Optional.empty());
        await(SECOND, job -> job.status() == JobStatus.RUNNING);
        assertThat(job(FIRST).status()).isEqualTo(JobStatus.QUEUED);
        now.set(Samples.NOW.plusSeconds(5));
        FakeTrainer one = new FakeTrainer(1);
        one.report(Optional.empty());

        assertThat(await(FIRST, job -> job.status() == JobStatus.RUNNING).roster())
                .containsExactly("trainer-1");
    }

    @Test
    void losesATrainerThatLeavesTheListing() {
        FakeTrainer zero = new FakeTrainer(0);
        submit(1);
        zero.report(Optional.empty());
        await(FIRST, job -> job.status() == JobStatus.RUNNING);

        zero.leave();

        JobView waiting = await(FIRST, job -> job.status() == JobStatus.QUEUED);
        assertThat(waiting.reason())
                .hasValueSatisfying(reason -> assertThat(reason).contains("left the cluster"));
    }

    @Test
    void stopsTheTrainersOfACancelledJob() {
        FakeTrainer zero = new FakeTrainer(0);
        submit(1);
        zero.report(Optional.empty());
        await(FIRST, job -> job.status() == JobStatus.RUNNING);

        cancel(FIRST);
        assertThat(shown().status()).isEqualTo(JobStatus.CANCELLED);
        zero.report(Optional.of(Samples.progressed(1, 0, 11)));

        assertThat(zero.await(WorkerCommand.Stop.class).job()).isEqualTo(FIRST);
    }

    @Test
    void goesOnWithRunningJobsAndCountsOnAfterARestart() {
        FakeTrainer zero = new FakeTrainer(0);
        submit(1);
        zero.report(Optional.empty());
        await(FIRST, job -> job.status() == JobStatus.RUNNING);

        kit.stop(control);
        control = start(List.of(new LoggedEntity("job|job-1", "GenerationInstalled", 2)));

        await(FIRST, job -> job.status() == JobStatus.RUNNING);
        assertThat(submit(1)).isEqualTo(SECOND);
        JobView running = answers.awaitAssert(() -> {
            // The first of these still go to the control that has ended, as a trainer's own may.
            zero.report(Optional.of(Samples.progressed(1, 0, 11)));
            JobView view = job(FIRST);
            assertThat(view.progress()).isPresent();
            return view;
        });
        assertThat(running.generation()).isEqualTo(1);
        assertThat(job(SECOND).status()).isEqualTo(JobStatus.QUEUED);
    }

    @Test
    void letsAJobGoThatHasEndedAndShowsItStill() {
        FakeTrainer zero = new FakeTrainer(0);
        submit(1);
        zero.report(Optional.empty());
        await(FIRST, job -> job.status() == JobStatus.RUNNING);
        assertThat(isAwake(FIRST)).isTrue();

        zero.report(Optional.of(Samples.report(1, 0, Samples.finished(0))));

        answers.awaitAssert(() -> assertThat(isAwake(FIRST)).isFalse());
        assertThat(job(FIRST).result().flatMap(JobView.ResultView::version)).contains(1);
        cancel(FIRST);
        assertThat(answers.receiveMessage()).isInstanceOfSatisfying(Answer.Refused.class, refused -> assertThat(
                        refused.refusal().reason())
                .isEqualTo(JobReason.JOB_ENDED));
    }

    @Test
    void keepsOnlyTheJobsAwakeThatGoOnAndTheViewsOfTheNewestThatEnded() {
        JobId third = new JobId("job-3");
        control = start(
                List.of(log(FIRST, SUBMITTED, CANCELLED), log(third, SUBMITTED, CANCELLED), log(SECOND, SUBMITTED)));

        answers.awaitAssert(() -> assertThat(job(third).status()).isEqualTo(JobStatus.CANCELLED));
        assertThat(known(FIRST)).isEqualTo(new KnownJob.Past(FIRST, JobStatus.CANCELLED, 2));
        assertThat(job(SECOND).status()).isEqualTo(JobStatus.QUEUED);
        answers.awaitAssert(() -> assertThat(isAwake(third)).isFalse());
        assertThat(isAwake(FIRST)).isFalse();
        assertThat(isAwake(SECOND)).isTrue();
        assertThat(submit(1)).as("ids are not used again").isEqualTo(new JobId("job-4"));
        TestProbe<JobCensus> censuses = kit.createTestProbe();
        control.tell(new TrainingControl.Count(censuses.ref()));
        assertThat(censuses.receiveMessage().counts()).isEqualTo(Map.of(JobStatus.CANCELLED, 2L, JobStatus.QUEUED, 2L));
    }

    @Test
    void listsPageByPageAndNamesABeforeThatIsNoJob() {
        submit(1);
        submit(1);
        control.tell(new TrainingControl.ListJobs(new JobPage(1, Optional.empty(), Optional.empty()), lists.ref()));
        assertThat(lists.receiveMessage())
                .isInstanceOfSatisfying(Answer.Done.class, done -> assertThat((TrainingControl.KnownJobs) done.view())
                        .satisfies(list ->
                                assertThat(list.jobs()).extracting(KnownJob::id).containsExactly(SECOND))
                        .satisfies(list -> assertThat(list.next()).contains(SECOND)));
        control.tell(new TrainingControl.ListJobs(
                new JobPage(1, Optional.of(new JobId("job-9")), Optional.empty()), lists.ref()));
        assertThat(lists.receiveMessage())
                .isEqualTo(Answer.refused(JobReason.UNKNOWN_JOB, "before", "there is no job 'job-9'"));
    }

    @Test
    void namesWhatHasNotRecoveredAndAnswersForTheOthersMeanwhile() {
        control = start(List.of(unreadable(FIRST), log(SECOND, SUBMITTED)));

        answers.awaitAssert(() -> assertThat(job(SECOND).status()).isEqualTo(JobStatus.QUEUED));
        assertThat(known(FIRST)).isEqualTo(new KnownJob.Asleep(FIRST));
        assertThat(list().jobs()).extracting(KnownJob::id).containsExactly(SECOND, FIRST);
        assertThat(list().jobs()).last().isEqualTo(new KnownJob.Asleep(FIRST));
        assertThat(submit(1)).isEqualTo(new JobId("job-3"));
        cancel(SECOND);
        assertThat(shown().status()).isEqualTo(JobStatus.CANCELLED);
    }

    @Test
    void goesOnWithoutAJobThatDoesNotRecoverAndNamesIt() {
        FakeTrainer zero = new FakeTrainer(0);
        control = start(
                List.of(unreadable(FIRST), log(SECOND, SUBMITTED)),
                new TrainingSettings(
                        SETTINGS.tick(),
                        SETTINGS.lostAfter(),
                        SETTINGS.reconnectWithin(),
                        Duration.ofMillis(100),
                        SETTINGS.keptJobs()));
        cancel(FIRST);

        assertThat(answers.receiveMessage()).isEqualTo(new Answer.Refused<>(JobReason.asleep(FIRST)));
        answers.awaitAssert(Duration.ofSeconds(10), () -> {
            zero.report(Optional.empty());
            assertThat(job(SECOND).status()).isEqualTo(JobStatus.RUNNING);
            return null;
        });
        assertThat(list().jobs()).last().isEqualTo(new KnownJob.Asleep(FIRST));
    }

    @Test
    void refusesWhatItCannotHoldBack() {
        control = start(List.of(unreadable(FIRST)));
        for (int i = 0; i < 1_001; i++) {
            cancel(FIRST);
        }

        assertThat(answers.receiveMessage()).isEqualTo(new Answer.Refused<>(JobReason.asleep(FIRST)));
        assertThat(JobReason.NOT_AWAKE.category()).isEqualTo(Reason.Category.UNAVAILABLE);
    }

    @Test
    void stopsWhatNoJobWants() {
        FakeTrainer zero = new FakeTrainer(0);
        submit(5);

        RankReport stray = Samples.progressed(9, 0, 1);
        zero.report(Optional.of(stray));

        assertThat(zero.await(WorkerCommand.Stop.class).generation()).isEqualTo(9);
    }

    private ActorRef<TrainingControl.Command> start(List<LoggedEntity> logged) {
        return start(logged, SETTINGS);
    }

    private ActorRef<TrainingControl.Command> start(List<LoggedEntity> logged, TrainingSettings settings) {
        return kit.spawn(TrainingControl.create(
                settings,
                URI.create("http://127.0.0.1:18100"),
                logged,
                _ -> CompletableFuture.completedStage(new Registered(1)),
                now::get));
    }

    private JobId submit(int workers) {
        control.tell(new TrainingControl.Submit(
                new JobEntity.Submit(Samples.plan(workers), new Actor("ada"), answers.ref())));
        return shown().id();
    }

    private JobView job(JobId id) {
        return switch (known(id)) {
            case KnownJob.Shown(JobView view) -> view;
            case KnownJob.Past _, KnownJob.Asleep _ -> throw new AssertionError(id);
        };
    }

    private KnownJob known(JobId id) {
        control.tell(new TrainingControl.Get(id, found.ref()));
        return switch (found.receiveMessage()) {
            case Answer.Done<KnownJob>(KnownJob known) -> known;
            case Answer.Refused<KnownJob>(Refusal refusal) -> throw new AssertionError(refusal);
        };
    }

    /** Whether the job has an actor. */
    private boolean isAwake(JobId id) {
        return kit.system()
                .classicSystem()
                .actorSelection(control.path().child(id.text()))
                .resolveOne(Duration.ofSeconds(5))
                .handle((actor, absent) -> actor != null)
                .toCompletableFuture()
                .join();
    }

    private TrainingControl.KnownJobs list() {
        control.tell(new TrainingControl.ListJobs(new JobPage(10, Optional.empty(), Optional.empty()), lists.ref()));
        return switch (lists.receiveMessage()) {
            case Answer.Done<TrainingControl.KnownJobs>(TrainingControl.KnownJobs known) -> known;
            case Answer.Refused<TrainingControl.KnownJobs>(Refusal refusal) -> throw new AssertionError(refusal);
        };
    }

    private void cancel(JobId id) {
        control.tell(new TrainingControl.ToJob(id, new JobEntity.Cancel(new Actor("ada"), "enough", answers.ref())));
    }

    /** Nothing can be made of a job that is cancelled before it is submitted. */
    private LoggedEntity unreadable(JobId id) {
        log(id, CANCELLED);
        return new LoggedEntity(JobEntity.KIND.persistenceId(id.text()), "GenerationInstalled", 1);
    }

    private LoggedEntity log(JobId id, JobEvent... events) {
        String entity = JobEntity.KIND.persistenceId(id.text());
        journal.persistForRecovery(entity, List.<Object>of((Object[]) events));
        return new LoggedEntity(entity, events[events.length - 1].getClass().getSimpleName(), events.length);
    }

    private JobView shown() {
        return switch (answers.receiveMessage()) {
            case Answer.Done<JobView>(JobView view) -> view;
            case Answer.Refused<JobView>(Refusal refusal) -> throw new AssertionError(refusal);
        };
    }

    private JobView await(JobId id, Predicate<JobView> wanted) {
        return answers.awaitAssert(Duration.ofSeconds(10), () -> {
            JobView view = job(id);
            assertThat(view).matches(wanted);
            return view;
        });
    }

    /** A trainer's actor as control sees it. */
    private final class FakeTrainer {

        private final int number;
        private final RosterMember member;
        private final TestProbe<WorkerCommand> commands = kit.createTestProbe(WorkerCommand.class);

        FakeTrainer(int number) {
            this(number, Samples.member(number));
        }

        private FakeTrainer(int number, RosterMember member) {
            this.number = number;
            this.member = member;
            kit.system().receptionist().tell(Receptionist.register(WorkerCommand.KEY, commands.ref()));
        }

        FakeTrainer restarted() {
            return new FakeTrainer(number, new RosterMember(member.node(), member.host(), "reborn"));
        }

        void leave() {
            kit.system().receptionist().tell(Receptionist.deregister(WorkerCommand.KEY, commands.ref()));
        }

        void report(Optional<RankReport> report) {
            await(WorkerCommand.Watch.class).control().tell(new WorkerReport.Status(member, report, commands.ref()));
        }

        Assignment assigned() {
            return await(WorkerCommand.Assign.class).assignment();
        }

        <C extends WorkerCommand> C await(Class<C> type) {
            WorkerCommand command = commands.receiveMessage(Duration.ofSeconds(10));
            while (!type.isInstance(command)) {
                command = commands.receiveMessage(Duration.ofSeconds(10));
            }
            return type.cast(command);
        }
    }
}
