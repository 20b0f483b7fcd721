package io.serin.training.worker;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.testkit.typed.javadsl.TestProbe;
import com.typesafe.config.ConfigFactory;
import io.serin.api.Actor;
import io.serin.testing.RoundTrip;
import io.serin.training.job.FailureCause;
import io.serin.training.job.JobEvent;
import io.serin.training.job.JobResult;
import io.serin.training.job.RankOutcome;
import io.serin.training.job.Samples;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Named after no class: of all that control and trainers say to each other, and of what jobs store. */
class WorkerProtocolTest {

    private final ActorTestKit kit = ActorTestKit.create(
            ConfigFactory.parseString("akka.actor.provider = local").withFallback(ConfigFactory.load()));

    @AfterEach
    void end() {
        kit.shutdownTestKit();
    }

    @Test
    void survivesSerializationInEveryCommand() {
        TestProbe<WorkerReport> control = kit.createTestProbe(WorkerReport.class);
        List<WorkerCommand> all = List.of(
                new WorkerCommand.Watch("http://127.0.0.1:7700", control.ref()),
                new WorkerCommand.Assign(new Assignment(
                        Samples.JOB,
                        "job-1-abc",
                        2,
                        1,
                        Samples.roster(2),
                        Optional.of(Samples.CHECKPOINT),
                        Samples.plan(2))),
                new WorkerCommand.Stop(Samples.JOB, 2, "cancelled"),
                new WorkerCommand.Forget(Samples.JOB, 2));

        RoundTrip.holds(kit.system(), WorkerCommand.class, all);
    }

    @Test
    void survivesSerializationInEveryReport() {
        TestProbe<WorkerCommand> worker = kit.createTestProbe(WorkerCommand.class);
        List<RankOutcome> outcomes = List.of(
                Samples.finished(0),
                Samples.finished(1),
                new RankOutcome.Failed(FailureCause.DATA, "truncated"),
                new RankOutcome.Aborted("rank 1 left"));
        List<WorkerReport> all = Stream.concat(
                        outcomes.stream().map(outcome -> Optional.of(Samples.report(1, 0, outcome))),
                        Stream.of(
                                Optional.of(Samples.progressed(1, 0, 3)),
                                Optional.of(Samples.checkpointed(1, Samples.CHECKPOINT)),
                                Optional.<io.serin.training.job.RankReport>empty()))
                .<WorkerReport>map(report -> new WorkerReport.Status(Samples.member(1), report, worker.ref()))
                .toList();

        RoundTrip.covers(RankOutcome.class, outcomes);
        RoundTrip.holds(kit.system(), WorkerReport.class, all);
    }

    @Test
    void survivesSerializationInEveryEvent() {
        List<JobEvent> all = List.of(
                new JobEvent.JobSubmitted(Samples.plan(2), new Actor("ada"), Samples.NOW),
                new JobEvent.GenerationInstalled(1, Samples.roster(2), Optional.of(Samples.CHECKPOINT), Samples.NOW),
                new JobEvent.CheckpointPublished(1, Samples.CHECKPOINT, Samples.NOW),
                new JobEvent.AttemptFailed(1, FailureCause.LOST_NODE, "gone", Samples.NOW, Optional.of(Samples.NOW)),
                new JobEvent.WorkerFinished(1, 0, Samples.finished(0), Samples.NOW),
                new JobEvent.JobCompleted(
                        new JobResult("a".repeat(64), "e".repeat(64), true, 0.9, 0.3, 60_000, 5_000), Samples.NOW),
                new JobEvent.VersionRegistered(3, Samples.NOW),
                new JobEvent.RegistrationRefused("no such name", Samples.NOW),
                new JobEvent.JobFailed(FailureCause.DATA, "truncated", Samples.NOW),
                new JobEvent.JobCancelled(new Actor("ada"), "enough", Samples.NOW));

        RoundTrip.holds(kit.system(), JobEvent.class, all);
    }
}
