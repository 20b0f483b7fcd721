package io.serin.deploy.release.log;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.serin.api.ModelName;
import io.serin.cluster.json.StrictJson;
import io.serin.deploy.model.ReleaseId;
import io.serin.deploy.release.ModelReleases;
import io.serin.deploy.release.Outcome;
import io.serin.deploy.release.PastRelease;
import io.serin.deploy.release.Release;
import io.serin.deploy.release.ReleaseEvent;
import io.serin.deploy.release.Scenario;
import io.serin.deploy.release.TestSystems;
import io.serin.deploy.release.log.Explanation.Recomputation;
import io.serin.testing.StoredLines;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Logs of releases that older versions wrote are read, shown and explained as they were then: {@code rule-0} is from before methods,
 * clusters and rules, {@code rule-2} holds every kind of event and end, {@code demo} is of real requests. All are of model
 * {@code fashion}, and none is ever written again.
 *
 * <p>Named after no class: a log is of events, their serializer, the fold and the explanation.
 */
class StoredReleasesTest {

    private static final ModelName MODEL = new ModelName("fashion");
    private static final ActorTestKit KIT = TestSystems.create();
    private static final ObjectMapper JSON = new ObjectMapper();

    @AfterAll
    static void stop() {
        KIT.shutdownTestKit();
    }

    @Test
    void holdEveryKindOfEventAndEnd() {
        List<ReleaseEvent> events = events("rule-2");
        Set<Class<?>> kinds = new HashSet<>(Set.of(ReleaseEvent.class.getPermittedSubclasses()));
        // There was no such event then.
        kinds.remove(ReleaseEvent.Unlocked.class);
        assertThat(events.stream().<Class<?>>map(Object::getClass)).containsAll(kinds);
        ModelReleases state = ModelReleases.none(MODEL);
        for (ReleaseEvent event : events) {
            state = state.evolve(event);
        }
        assertThat(Stream.concat(
                        state.past().stream().map(PastRelease::outcome),
                        state.newest().flatMap(Release::outcome).stream()))
                .contains(Outcome.values());
    }

    @ParameterizedTest
    @ValueSource(strings = {"rule-0", "rule-2", "demo"})
    void foldToTheViewsThatTheyHad(String log) throws IOException {
        List<ReleaseEvent> events = events(log);
        for (List<String> shown : StoredLines.of(StoredReleasesTest.class, "views-of-" + log + ".txt", 3)) {
            ReleaseId release = new ReleaseId(shown.getFirst());
            int sequence = Integer.parseInt(shown.get(1));
            assertThat(tree(Scenario.replayed(release, events.subList(0, sequence))))
                    .as("%s after event %d", release, sequence)
                    .isEqualTo(JSON.readTree(shown.getLast()));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"rule-0", "rule-2", "demo"})
    void areExplainedAsTheyWere(String log) throws IOException {
        List<ReleaseEvent> events = events(log);
        for (List<String> shown : StoredLines.of(StoredReleasesTest.class, "explanations-of-" + log + ".txt", 2)) {
            List<Explanation> explained = ExplanationsTest.explained(new ReleaseId(shown.getFirst()), events);
            assertThat(explained)
                    .as(shown.getFirst())
                    .extracting(Explanation::recomputation)
                    .allMatch(Recomputation.OLDER_RULE::equals);
            assertThat(withoutRecomputation(tree(explained)))
                    .as(shown.getFirst())
                    .isEqualTo(withoutRecomputation(JSON.readTree(shown.getLast())));
        }
    }

    /** What is written today can be read by whoever reads what was written then. */
    @ParameterizedTest
    @ValueSource(strings = {"rule-2", "demo"})
    void areWrittenAsTheyWere(String log) throws IOException {
        for (List<String> stored : lines(log)) {
            ReleaseEvent event = read(stored);
            assertThat(StoredLines.manifest(KIT.system(), event)).isEqualTo(stored.getFirst());
            assertThat(JSON.readTree(StoredLines.written(KIT.system(), event)))
                    .isEqualTo(JSON.readTree(stored.getLast()));
        }
    }

    /** Whether a verdict can be made again is of the judge of today. */
    private static JsonNode withoutRecomputation(JsonNode explained) {
        explained.forEach(verdict -> ((ObjectNode) verdict).remove("recomputation"));
        return explained;
    }

    private static List<ReleaseEvent> events(String log) {
        return lines(log).stream().map(StoredReleasesTest::read).toList();
    }

    private static List<List<String>> lines(String log) {
        return StoredLines.of(StoredReleasesTest.class, "events-of-" + log + ".txt", 2);
    }

    private static ReleaseEvent read(List<String> stored) {
        byte[] json = stored.getLast().getBytes(StandardCharsets.UTF_8);
        return StoredLines.read(KIT.system(), ReleaseEvent.class, stored.getFirst(), json);
    }

    private static JsonNode tree(Object view) throws IOException {
        return JSON.readTree(StrictJson.write(view));
    }
}
