package io.serin.training.job;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.typesafe.config.ConfigFactory;
import io.serin.api.Answer;
import io.serin.cluster.json.StrictJson;
import io.serin.testing.StoredLines;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/**
 * Logs of jobs that an older version wrote are read and shown as they were then: every kind of event and end, every optimizer and
 * schedule; {@code demo-3} trained on real data. They are never written again.
 *
 * <p>Named after no class: a log is of events, their serializer and the fold.
 */
class StoredJobsTest {

    private static final ActorTestKit KIT =
            ActorTestKit.create(ConfigFactory.parseString("akka.actor.provider = local\nakka.loglevel = WARNING")
                    .withFallback(ConfigFactory.parseResources("serin-akka.conf"))
                    .withFallback(ConfigFactory.load())
                    .resolve());
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Job, manifest, JSON. */
    private static final List<List<String>> LINES = StoredLines.of(StoredJobsTest.class, "events-of-job.txt", 3);

    @AfterAll
    static void stop() {
        KIT.shutdownTestKit();
    }

    @Test
    void holdEveryKindOfEvent() {
        assertThat(LINES.stream().map(StoredJobsTest::read).<Class<?>>map(Object::getClass))
                .contains(JobEvent.class.getPermittedSubclasses());
    }

    @Test
    void foldToTheViewsThatTheyHad() {
        for (List<String> shown : StoredLines.of(StoredJobsTest.class, "views-of-job.txt", 3)) {
            String job = shown.getFirst();
            int sequence = Integer.parseInt(shown.get(1));
            List<JobEvent> events = LINES.stream()
                    .filter(stored -> stored.getFirst().equals(job))
                    .limit(sequence)
                    .map(StoredJobsTest::read)
                    .toList();
            assertThat(JobReplayTest.replayed(new JobId(job), events).view(sequence))
                    .as("%s after event %d", job, sequence)
                    .isInstanceOfSatisfying(
                            Answer.Done.class, replayed -> assertThat(tree(StrictJson.write(replayed.view())))
                                    .isEqualTo(tree(shown.getLast().getBytes(StandardCharsets.UTF_8))));
        }
    }

    /** What is written today can be read by whoever reads what was written then. */
    @Test
    void areWrittenAsTheyWere() {
        for (List<String> stored : LINES) {
            JobEvent event = read(stored);
            assertThat(StoredLines.manifest(KIT.system(), event)).isEqualTo(stored.get(1));
            assertThat(tree(StoredLines.written(KIT.system(), event)))
                    .isEqualTo(tree(stored.getLast().getBytes(StandardCharsets.UTF_8)));
        }
    }

    private static JobEvent read(List<String> stored) {
        byte[] json = stored.getLast().getBytes(StandardCharsets.UTF_8);
        return StoredLines.read(KIT.system(), JobEvent.class, stored.get(1), json);
    }

    private static JsonNode tree(byte[] json) {
        try {
            return JSON.readTree(json);
        } catch (IOException malformed) {
            throw new UncheckedIOException(malformed);
        }
    }
}
