package io.serin.router.control;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.serin.persistence.AuditEvent;
import io.serin.training.job.JobEvent;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class NamedArtifactsTest {

    private static final Instant NOW = Instant.parse("2026-11-20T00:00:00Z");
    private static final Instant LONG_AGO = NOW.minus(Duration.ofDays(30));

    private final NamedArtifacts named = new NamedArtifacts(NOW.minus(Duration.ofDays(7)));

    @Test
    void areThoseOfEveryVersion() {
        event("model|fashion", "VersionRegistered", LONG_AGO, 1);
        event("model|fashion", "StableChanged", LONG_AGO, 0);
        event("model|fashion", "VersionRegistered", LONG_AGO, 2);

        assertThat(named.all()).containsExactlyInAnyOrder(sha256(1), sha256(2));
    }

    @Test
    void areAGoingJobsNewestCheckpointAndWhatItsRanksEndedWith() {
        event("job|job-1", "CheckpointPublished", LONG_AGO, 1);
        event("job|job-1", "CheckpointPublished", LONG_AGO, 2);
        event("job|job-2", "CheckpointPublished", LONG_AGO, 3);
        event("job|job-1", "WorkerFinished", LONG_AGO, 4);

        assertThat(named.all()).containsExactlyInAnyOrder(sha256(2), sha256(3), sha256(4));
    }

    @Test
    void areNoCheckpointOfAJobThatEndedLongAgoButItsResultForGood() {
        event("job|job-1", "CheckpointPublished", LONG_AGO, 1);
        event("job|job-1", "WorkerFinished", LONG_AGO, 2);
        event("job|job-1", "JobCompleted", LONG_AGO, 2);
        assertThat(named.all()).as("it may be registered").contains(sha256(1));
        event("job|job-1", "RegistrationRefused", LONG_AGO, 0);

        assertThat(named.all()).containsExactly(sha256(2));
    }

    @Test
    void areTheCheckpointOfAJobThatEndedLately() {
        event("job|job-1", "CheckpointPublished", LONG_AGO, 1);
        event("job|job-1", "JobFailed", NOW, 0);

        assertThat(named.all()).containsExactly(sha256(1));
    }

    /** A new event that names an artifact fails here until it has been thought of. A generation resumes from a checkpoint that was published. */
    @Test
    void areLookedForInEveryEventOfAJobThatHasAny() {
        assertThat(Arrays.stream(JobEvent.class.getPermittedSubclasses())
                        .filter(NamedArtifactsTest::namesAnArtifact)
                        .map(Class::getSimpleName))
                .containsExactlyInAnyOrder(
                        "CheckpointPublished", "GenerationInstalled", "WorkerFinished", "JobCompleted");
    }

    private static boolean namesAnArtifact(Class<?> type) {
        return type.isRecord()
                && Arrays.stream(type.getRecordComponents())
                        .anyMatch(component ->
                                component.getName().toLowerCase(Locale.ROOT).contains("sha256")
                                        || classes(component.getGenericType())
                                                .anyMatch(NamedArtifactsTest::namesAnArtifact));
    }

    private static Stream<Class<?>> classes(Type type) {
        return type instanceof ParameterizedType parameterized
                ? Arrays.stream(parameterized.getActualTypeArguments()).flatMap(NamedArtifactsTest::classes)
                : type instanceof Class<?> known ? Stream.of(known) : Stream.empty();
    }

    /** @param artifact names one, deep within the event; 0 for none */
    private void event(String entity, String type, Instant at, int artifact) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("type", type);
        json.putArray("parts").addObject().put("sha256", artifact == 0 ? "none" : sha256(artifact));
        named.add(new AuditEvent(entity, 1, 1, type, at, json));
    }

    private static String sha256(int number) {
        return String.valueOf(number).repeat(64);
    }
}
