package io.serin.training.job;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.actor.typed.ActorRef;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.serin.api.Actor;
import io.serin.api.Decision;
import io.serin.persistence.Journal;
import io.serin.persistence.SnapshotShape;
import io.serin.testing.RandomSeed;
import io.serin.testing.RoundTrip;
import io.serin.training.job.JobState.Submitted;
import io.serin.training.job.JobState.Unsubmitted;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobSnapshotTest {

    private static final int EVENTS = 230;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    private Path directory;

    /** Of a state with a component more, say. */
    public static final class OtherShape extends SnapshotShape {

        public OtherShape() {
            super(RosterMember.class, 1);
        }
    }

    @Test
    void keepsEveryStateThatJobsGoThrough() {
        ActorTestKit kit = kit(ConfigFactory.empty());
        try {
            Set<Class<?>> reached = new HashSet<>();
            long first = RandomSeed.orElse(1);
            for (long seed = first; seed < first + 200; seed++) {
                Random random = new Random(seed);
                JobState state = new Unsubmitted();
                for (int i = 0; i < 40; i++) {
                    if (RandomCommand.decide(state, random) instanceof Decision.Accepted<JobEvent> accepted) {
                        state = Samples.apply(state, accepted);
                    }
                    assertThat(RoundTrip.copy(kit.system(), new JobSnapshot(state)))
                            .as("seed %d", seed)
                            .isEqualTo(new JobSnapshot(state));
                    reached.add(state.getClass());
                }
            }
            assertThat(reached).hasSize(6);
        } finally {
            kit.shutdownTestKit();
        }
    }

    /** The snapshot is altered, so that it shows where a state is from. */
    @Test
    void recoversFromASnapshot() throws Exception {
        JobState before = train(Journal.h2(directory));
        rename("fashion", "snapshot");

        JobState after = recovered();

        assertThat(model(after)).isEqualTo("snapshot");
        assertThat(((Submitted) after).history()).isEqualTo(((Submitted) before).history());
    }

    @Test
    void passesASnapshotOfAnotherShapeOver() throws Exception {
        JobState before = train(ConfigFactory.parseString("akka.serialization.jackson.migrations {\""
                        + JobSnapshot.class.getName() + "\" = \"" + OtherShape.class.getName() + "\" }")
                .withFallback(Journal.h2(directory)));
        rename("fashion", "snapshot");

        assertThat(recovered()).isEqualTo(before);
    }

    /** Until there is a snapshot and some events after it. */
    private JobState train(Config config) throws Exception {
        ActorTestKit kit = kit(config);
        try {
            Journal.prepare(kit.system(), directory).toCompletableFuture().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            TestProbe<JobChanged> control = kit.createTestProbe();
            ActorRef<JobEntity.Command> job = job(kit, control);
            job.tell(new JobEntity.Submit(
                    Samples.plan(2), new Actor("ada"), kit.system().ignoreRef()));
            job.tell(new JobEntity.Install(Samples.roster(2)));
            for (int step = 1; step <= EVENTS - 2; step++) {
                job.tell(new JobEntity.Observe(
                        Samples.checkpointed(1, new CheckpointReference("c" + step, 1, step, step))));
            }
            JobChanged change = control.receiveMessage(PATIENCE);
            while (change.revision() < EVENTS) {
                change = control.receiveMessage(PATIENCE);
            }
            control.awaitAssert(PATIENCE, () -> {
                assertThat(snapshots()).isEqualTo(1);
                return null;
            });
            return change.state();
        } finally {
            kit.shutdownTestKit();
        }
    }

    private JobState recovered() {
        ActorTestKit kit = kit(Journal.h2(directory));
        try {
            TestProbe<JobChanged> control = kit.createTestProbe();
            job(kit, control);
            JobChanged change = control.receiveMessage(PATIENCE);
            assertThat(change.revision()).isEqualTo(EVENTS);
            return change.state();
        } finally {
            kit.shutdownTestKit();
        }
    }

    private static ActorRef<JobEntity.Command> job(ActorTestKit kit, TestProbe<JobChanged> control) {
        return kit.spawn(JobEntity.create(
                Samples.JOB,
                control.ref(),
                _ -> CompletableFuture.failedStage(new AssertionError("nothing is to be registered")),
                InstantSource.fixed(Samples.NOW)));
    }

    private static ActorTestKit kit(Config config) {
        return ActorTestKit.create(config.withFallback(ConfigFactory.parseString("akka.actor.provider = local"))
                .withFallback(ConfigFactory.load()));
    }

    private static String model(JobState state) {
        return ((Submitted) state).submission().plan().model();
    }

    private int snapshots() throws Exception {
        try (Connection database = database();
                var rows = database.createStatement().executeQuery("SELECT COUNT(*) FROM \"snapshot\"")) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private void rename(String from, String to) throws Exception {
        try (Connection database = database();
                var rows = database.createStatement().executeQuery("SELECT \"snapshot_payload\" FROM \"snapshot\"");
                var update = database.prepareStatement("UPDATE \"snapshot\" SET \"snapshot_payload\" = ?")) {
            rows.next();
            String text = new String(rows.getBytes(1), StandardCharsets.UTF_8);
            assertThat(text).contains('"' + from + '"');
            update.setBytes(1, text.replace('"' + from + '"', '"' + to + '"').getBytes(StandardCharsets.UTF_8));
            assertThat(update.executeUpdate()).isEqualTo(1);
        }
    }

    private Connection database() throws Exception {
        return DriverManager.getConnection("jdbc:h2:file:" + directory.resolve("journal"));
    }
}
