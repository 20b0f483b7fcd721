package io.serin.training.job;

import static io.serin.training.job.Samples.CHECKPOINT;
import static io.serin.training.job.Samples.NOW;
import static io.serin.training.job.Samples.apply;
import static io.serin.training.job.Samples.finished;
import static io.serin.training.job.Samples.member;
import static io.serin.training.job.Samples.report;
import static io.serin.training.job.Samples.roster;
import static org.assertj.core.api.Assertions.assertThat;

import io.serin.api.Actor;
import io.serin.api.Decision;
import io.serin.api.Refusal;
import io.serin.testing.TextTable;
import io.serin.training.job.JobState.Completed;
import io.serin.training.job.JobState.Failed;
import io.serin.training.job.JobState.Queued;
import io.serin.training.job.JobState.Running;
import io.serin.training.job.JobState.Unsubmitted;
import io.serin.training.job.RankOutcome.Aborted;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class JobTest {

    private static final String NOTHING = ".";
    private static final String ILLEGAL = "-";

    private static final Map<String, JobState> STATES = states();
    private static final Map<String, Function<JobState, Decision<JobEvent>>> COMMANDS = commands();

    private static final Map<String, JobEvent> EVENTS = events();

    private static Map<String, JobState> states() {
        return named(
                new Unsubmitted(),
                Samples.queued(2),
                Samples.running(2),
                Samples.completed(2),
                Samples.failed(),
                Samples.cancelled());
    }

    private static Map<String, Function<JobState, Decision<JobEvent>>> commands() {
        Map<String, Function<JobState, Decision<JobEvent>>> commands = new LinkedHashMap<>();
        commands.put("submit", state -> Job.submit(state, Samples.plan(2), new Actor("ada"), NOW));
        commands.put("install", state -> Job.install(state, roster(2), NOW));
        commands.put("observe", state -> Job.observe(state, List.of(report(1, 1, finished(1))), NOW));
        commands.put("lose", state -> Job.lose(state, 1, member(0), "is gone", NOW));
        commands.put("cancel", state -> Job.cancel(state, new Actor("ada"), "enough", NOW));
        commands.put("registered", state -> Job.registered(state, 4, NOW));
        commands.put("registrationRefused", state -> Job.registrationRefused(state, "no such model", NOW));
        return commands;
    }

    @Test
    void answersEveryCommandInEveryState() {
        assertThat(TextTable.of(STATES, COMMANDS, (state, command) -> text(command.apply(state))))
                .isEqualTo("""
                                    | submit       | install             | observe        | lose          | cancel       | registered        | registrationRefused
                        Unsubmitted | JobSubmitted | UNKNOWN_JOB         | .              | .             | UNKNOWN_JOB  | .                 | .
                        Queued      | INVALID_PLAN | GenerationInstalled | .              | .             | JobCancelled | .                 | .
                        Running     | INVALID_PLAN | UNSUITABLE_ROSTER   | WorkerFinished | AttemptFailed | JobCancelled | .                 | .
                        Completed   | INVALID_PLAN | JOB_ENDED           | .              | .             | JOB_ENDED    | VersionRegistered | RegistrationRefused
                        Failed      | INVALID_PLAN | JOB_ENDED           | .              | .             | JOB_ENDED    | .                 | .
                        Cancelled   | INVALID_PLAN | JOB_ENDED           | .              | .             | JOB_ENDED    | .                 | .
                        """);
    }

    @Test
    void takesEveryEventInEveryStateOrThrows() {
        assertThat(TextTable.of(EVENTS, STATES, (event, state) -> evolved(state, event)))
                .isEqualTo("""
                                            | Unsubmitted | Queued    | Running   | Completed | Failed | Cancelled
                        JobSubmitted        | Queued      | -         | -         | -         | -      | -
                        GenerationInstalled | -           | Running   | -         | -         | -      | -
                        CheckpointPublished | -           | -         | Running   | -         | -      | -
                        AttemptFailed       | -           | -         | Queued    | -         | -      | -
                        WorkerFinished      | -           | -         | Running   | -         | -      | -
                        JobCompleted        | -           | -         | Completed | -         | -      | -
                        VersionRegistered   | -           | -         | -         | Completed | -      | -
                        RegistrationRefused | -           | -         | -         | Completed | -      | -
                        JobFailed           | -           | Failed    | -         | -         | -      | -
                        JobCancelled        | -           | Cancelled | Cancelled | -         | -      | -
                        """);
    }

    /** A new state, event or command fails here until it has its place. */
    @Test
    void hasEveryStateEventAndCommandInItsTables() {
        assertThat(EVENTS.keySet()).containsExactlyInAnyOrderElementsOf(names(JobEvent.class));
        assertThat(STATES.keySet()).containsExactlyInAnyOrderElementsOf(names(JobState.class));
        assertThat(Arrays.stream(Job.class.getDeclaredMethods())
                        .filter(method -> method.getReturnType() == Decision.class)
                        .filter(method -> !Modifier.isPrivate(method.getModifiers()))
                        .map(Method::getName))
                .containsExactlyInAnyOrderElementsOf(COMMANDS.keySet());
    }

    /** Every event in every state that takes it: what follows on the last one of a log is not read at control's start. */
    @Test
    void isKnownToHaveEndedByTheTypeOfItsNewestEvent() {
        for (JobEvent event : EVENTS.values()) {
            for (JobState state : STATES.values()) {
                if (!evolved(state, event).equals(ILLEGAL)) {
                    JobState next = Job.evolve(state, event);
                    assertThat(JobStatus.ended(event.getClass().getSimpleName()))
                            .as("%s in %s", event, state)
                            .isEqualTo(
                                    EVENTS.values().stream().allMatch(later -> evolved(next, later)
                                                    .equals(ILLEGAL))
                                            ? view(next).map(JobView::status)
                                            : Optional.empty());
                    assertThat(Job.hasEnded(next))
                            .isEqualTo(JobStatus.ended(event.getClass().getSimpleName())
                                    .isPresent());
                }
            }
        }
    }

    @Test
    void refusesARosterAcrossHostsWithTheReason() {
        List<RosterMember> roster = List.of(member(0), new RosterMember("trainer-9", "10.0.0.9", "x"));

        assertThat(Job.install(Samples.queued(2), roster, NOW))
                .isInstanceOfSatisfying(Decision.Refused.class, refused -> assertThat(
                                refused.refusal().detail())
                        .contains("one host")
                        .contains("127.0.0.1, 10.0.0.9"));
    }

    @Test
    void refusesARosterOfTheWrongSizeOrWithOneTrainerTwice() {
        assertThat(Job.install(Samples.queued(2), roster(1), NOW)).isInstanceOf(Decision.Refused.class);
        assertThat(Job.install(Samples.queued(2), List.of(member(0), member(0)), NOW))
                .isInstanceOf(Decision.Refused.class);
    }

    @Test
    void completesWhenTheLastRankHasFinished() {
        JobState one =
                apply(Samples.running(2), Job.observe(Samples.running(2), List.of(report(1, 1, finished(1))), NOW));

        JobState both = apply(one, Job.observe(one, List.of(report(1, 0, finished(0))), NOW));

        assertThat(one).isInstanceOf(Running.class);
        assertThat(both).isInstanceOfSatisfying(Completed.class, completed -> {
            assertThat(completed.result().artifactSha256()).isEqualTo(Samples.MODEL.artifactSha256());
            assertThat(completed.result().weightsIdentical()).isTrue();
            assertThat(Job.effects(Samples.JOB, completed)).singleElement().isInstanceOf(JobEffect.Register.class);
        });
    }

    @Test
    void failsWhenRanksEndWithDifferentWeights() {
        JobState running = Samples.running(2);
        RankOutcome other = new RankOutcome.Finished("f".repeat(64), Optional.empty());

        JobState ended =
                apply(running, Job.observe(running, List.of(report(1, 0, finished(0)), report(1, 1, other)), NOW));

        assertThat(ended).isInstanceOfSatisfying(Failed.class, failed -> {
            assertThat(failed.cause()).isEqualTo(FailureCause.INTERNAL);
            assertThat(failed.detail()).contains("different weights");
        });
    }

    @Test
    void restartsFromTheNewestCheckpointAfterALostNode() {
        JobState running = Samples.running(2);
        JobState further = apply(running, Job.observe(running, List.of(Samples.checkpointed(1, CHECKPOINT)), NOW));
        JobState waiting = apply(further, Job.lose(further, 1, member(1), "was not heard of for 8 s", NOW));

        JobState again = apply(waiting, Job.install(waiting, roster(2), NOW));

        assertThat(waiting).isInstanceOf(Queued.class);
        assertThat(again).isInstanceOfSatisfying(Running.class, restarted -> {
            assertThat(restarted.history().generation()).isEqualTo(2);
            assertThat(restarted.resumeFrom()).contains(CHECKPOINT);
            assertThat(reason(restarted)).hasValueSatisfying(reason -> assertThat(reason)
                    .contains("LOST_NODE")
                    .contains("trainer-1 (rank 1)")
                    .contains("epoch 1, step 10"));
        });
    }

    @Test
    void neverGoesBackToAnOlderCheckpoint() {
        JobState running = Samples.running(2);
        JobState further = apply(running, Job.observe(running, List.of(Samples.checkpointed(1, CHECKPOINT)), NOW));
        CheckpointReference older = new CheckpointReference("d".repeat(64), 1, 5, 5);

        assertThat(Job.observe(further, List.of(Samples.checkpointed(1, older)), NOW))
                .isEqualTo(new Decision.Accepted<>(List.of()));
    }

    @Test
    void givesUpAtTheNinthTransientFailureInARow() {
        JobState state = Samples.running(2);
        for (int generation = 1; generation < RetryRule.ATTEMPTS; generation++) {
            state = apply(state, Job.lose(state, generation, member(1), "is gone", NOW));
            assertThat(state).isInstanceOf(Queued.class);
            state = apply(state, Job.install(state, roster(2), NOW));
        }

        state = apply(state, Job.lose(state, RetryRule.ATTEMPTS, member(1), "is gone", NOW));

        assertThat(state).isInstanceOfSatisfying(Failed.class, failed -> {
            assertThat(failed.cause()).isEqualTo(FailureCause.LOST_NODE);
            assertThat(failed.detail()).contains("9 attempts in a row failed within 10 minutes of training");
        });
    }

    @Test
    void goesOnForEverWhileEveryAttemptTrainsForTenMinutes() {
        JobState state = Samples.running(2);
        Instant now = NOW;
        for (int generation = 1; generation <= 10; generation++) {
            now = now.plus(Duration.ofMinutes(10));
            state = apply(state, Job.lose(state, generation, member(1), "is gone", now));
            assertThat(seeks(state)).as("after attempt %d", generation).isEqualTo(Optional.empty());
            state = apply(state, Job.install(state, roster(2), now));
        }

        assertThat(state).isInstanceOfSatisfying(Running.class, running -> assertThat(
                        running.history().failures())
                .hasSize(1));
    }

    @Test
    void hasNoCreditRestoredByLessThanTenMinutesOfTrainingOrByWaiting() {
        JobState state = Samples.running(2);
        Instant now = NOW;
        for (int generation = 1; generation <= RetryRule.ATTEMPTS; generation++) {
            now = now.plus(Duration.ofMinutes(10)).minusMillis(1);
            state = apply(state, Job.lose(state, generation, member(1), "is gone", now));
            now = now.plus(Duration.ofHours(1));
            state = state instanceof Queued ? apply(state, Job.install(state, roster(2), now)) : state;
        }

        assertThat(state).isInstanceOf(Failed.class);
    }

    @Test
    void triesAgainAtOnceAfterTheFirstFailureAndLaterAfterTheSecond() {
        JobState first = apply(Samples.running(2), Job.lose(Samples.running(2), 1, member(1), "is gone", NOW));
        JobState again = apply(first, Job.install(first, roster(2), NOW));
        JobState second = apply(again, Job.lose(again, 2, member(1), "is gone", NOW));

        assertThat(seeks(first)).isEmpty();
        assertThat(seeks(second)).contains(NOW.plusSeconds(5));
    }

    @Test
    void failsWhereTheModelsTestLossIsNoNumber() {
        JobState running = Samples.running(1);
        TrainedModel model = new TrainedModel("a".repeat(64), 0.1, Double.NaN, 60_000, 5_000);
        RankReport report = report(1, 0, new RankOutcome.Finished("e".repeat(64), Optional.of(model)));

        assertThat(apply(running, Job.observe(running, List.of(report), NOW)))
                .isInstanceOfSatisfying(Failed.class, failed -> {
                    assertThat(failed.cause()).isEqualTo(FailureCause.NON_FINITE);
                    assertThat(failed.detail()).contains("test loss is NaN");
                });
    }

    @Test
    void failsAtOnceWithTheGravestCauseWhenRanksReportSeveral() {
        JobState running = Samples.running(2);
        List<RankReport> reports = List.of(
                report(1, 0, new RankOutcome.Failed(FailureCause.TIMEOUT, "waited for rank 1")),
                report(1, 1, new RankOutcome.Failed(FailureCause.DATA, "train-images is truncated")));

        assertThat(apply(running, Job.observe(running, reports, NOW)))
                .isInstanceOfSatisfying(
                        Failed.class, failed -> assertThat(failed.cause()).isEqualTo(FailureCause.DATA));
    }

    @Test
    void waitsForTheCauseWhileOnlySomeRanksAreAborted() {
        JobState running = Samples.running(2);
        RankReport aborted = report(1, 0, new Aborted("rank 1 left the group"));

        assertThat(Job.observe(running, List.of(aborted), NOW)).isEqualTo(new Decision.Accepted<>(List.of()));
    }

    @Test
    void restartsWhenEveryRankEndedAndNoneSaysWhy() {
        JobState running = Samples.running(2);
        List<RankReport> reports =
                List.of(report(1, 0, new Aborted("rank 1 left")), report(1, 1, new Aborted("shut down")));

        assertThat(apply(running, Job.observe(running, reports, NOW))).isInstanceOf(Queued.class);
    }

    @Test
    void ignoresReportsAndLossesOfOtherGenerationsRanksAndIncarnations() {
        JobState running = Samples.running(2);
        RosterMember reborn = new RosterMember("trainer-1", "127.0.0.1", "another");

        assertThat(Job.observe(running, List.of(report(2, 1, finished(1)), report(1, 7, finished(1))), NOW))
                .isEqualTo(new Decision.Accepted<>(List.of()));
        assertThat(Job.lose(running, 2, member(1), "is gone", NOW)).isEqualTo(new Decision.Accepted<>(List.of()));
        assertThat(Job.lose(running, 1, reborn, "is gone", NOW)).isEqualTo(new Decision.Accepted<>(List.of()));
    }

    @Test
    void doesNotMissATrainerThatHasFinishedItsRank() {
        JobState running = Samples.running(2);
        JobState one = apply(running, Job.observe(running, List.of(report(1, 1, finished(1))), NOW));

        assertThat(Job.lose(one, 1, member(1), "is gone", NOW)).isEqualTo(new Decision.Accepted<>(List.of()));
    }

    @Test
    void wantsNothingMoreOnceTheVersionIsRegistered() {
        JobState completed = Samples.completed(2);

        JobState registered = apply(completed, Job.registered(completed, 4, NOW));

        assertThat(Job.effects(Samples.JOB, registered)).isEmpty();
        assertThat(Job.registered(registered, 5, NOW)).isEqualTo(new Decision.Accepted<>(List.of()));
        assertThat(evolved(registered, new JobEvent.VersionRegistered(5, NOW))).isEqualTo(ILLEGAL);
        assertThat(evolved(registered, new JobEvent.RegistrationRefused("no such model", NOW)))
                .isEqualTo(ILLEGAL);
    }

    private static Optional<Instant> seeks(JobState state) {
        return Job.effects(Samples.JOB, state).stream()
                .filter(JobEffect.SeekTrainers.class::isInstance)
                .map(JobEffect.SeekTrainers.class::cast)
                .findFirst()
                .orElseThrow()
                .notBefore();
    }

    private static Optional<String> reason(JobState state) {
        return view(state).flatMap(JobView::reason);
    }

    private static Optional<JobView> view(JobState state) {
        return JobViews.of(new JobChanged(Samples.JOB, 5, state, Optional.empty(), List.of()), Optional.empty());
    }

    private static String evolved(JobState state, JobEvent event) {
        try {
            return Job.evolve(state, event).getClass().getSimpleName();
        } catch (IllegalStateException e) {
            return ILLEGAL;
        }
    }

    private static Map<String, JobEvent> events() {
        JobResult result = ((Completed) Samples.completed(2)).result();
        return named(
                new JobEvent.JobSubmitted(Samples.plan(2), new Actor("ada"), NOW),
                new JobEvent.GenerationInstalled(1, roster(2), Optional.empty(), NOW),
                new JobEvent.CheckpointPublished(1, CHECKPOINT, NOW),
                new JobEvent.AttemptFailed(1, FailureCause.LOST_NODE, "is gone", NOW, Optional.empty()),
                new JobEvent.WorkerFinished(1, 1, Samples.finished(1), NOW),
                new JobEvent.JobCompleted(result, NOW),
                new JobEvent.VersionRegistered(4, NOW),
                new JobEvent.RegistrationRefused("no such model", NOW),
                new JobEvent.JobFailed(FailureCause.LOST_NODE, "is gone", NOW),
                new JobEvent.JobCancelled(new Actor("ada"), "enough", NOW));
    }

    @SafeVarargs
    private static <T> Map<String, T> named(T... values) {
        Map<String, T> named = new LinkedHashMap<>();
        for (T value : values) {
            named.put(value.getClass().getSimpleName(), value);
        }
        return named;
    }

    /** Of the records that a sealed type permits, at whatever depth. */
    private static List<String> names(Class<?> sealed) {
        return Arrays.stream(sealed.getPermittedSubclasses())
                .flatMap(type -> type.isSealed() ? names(type).stream() : Stream.of(type.getSimpleName()))
                .toList();
    }

    private static String text(Decision<JobEvent> decision) {
        return switch (decision) {
            case Decision.Accepted<JobEvent> accepted ->
                accepted.events().isEmpty()
                        ? NOTHING
                        : accepted.events().getFirst().getClass().getSimpleName();
            case Decision.Refused<JobEvent>(Refusal refusal) -> refusal.reason().name();
        };
    }
}
