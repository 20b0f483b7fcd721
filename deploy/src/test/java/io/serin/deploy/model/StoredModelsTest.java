package io.serin.deploy.model;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.serin.api.ModelName;
import io.serin.cluster.json.StrictJson;
import io.serin.deploy.release.TestSystems;
import io.serin.testing.StoredLines;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/**
 * The log of a model that an older version wrote is read and shown as it was then. It is never written again.
 *
 * <p>Named after no class: a log is of events, their serializer and the fold.
 */
class StoredModelsTest {

    private static final ActorTestKit KIT = TestSystems.create();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<List<String>> LINES = StoredLines.of(StoredModelsTest.class, "events-of-model.txt", 2);

    @AfterAll
    static void stop() {
        KIT.shutdownTestKit();
    }

    @Test
    void holdEveryKindOfEvent() {
        assertThat(LINES.stream().map(StoredModelsTest::read).<Class<?>>map(Object::getClass))
                .contains(ModelEvent.class.getPermittedSubclasses());
    }

    @Test
    void foldToTheViewsThatTheyHad() throws IOException {
        List<ModelView> views = new ArrayList<>();
        Model model = Model.none(new ModelName("fashion"));
        for (List<String> stored : LINES) {
            model = model.evolve(read(stored));
            views.add(model.view());
        }
        for (List<String> shown : StoredLines.of(StoredModelsTest.class, "views-of-model.txt", 2)) {
            int sequence = Integer.parseInt(shown.getFirst());
            assertThat(JSON.readTree(StrictJson.write(views.get(sequence - 1))))
                    .as("after event %d", sequence)
                    .isEqualTo(JSON.readTree(shown.getLast()));
        }
    }

    @Test
    void areWrittenAsTheyWere() throws IOException {
        for (List<String> stored : LINES) {
            ModelEvent event = read(stored);
            assertThat(StoredLines.manifest(KIT.system(), event)).isEqualTo(stored.getFirst());
            assertThat(JSON.readTree(StoredLines.written(KIT.system(), event)))
                    .isEqualTo(JSON.readTree(stored.getLast()));
        }
    }

    private static ModelEvent read(List<String> stored) {
        byte[] json = stored.getLast().getBytes(StandardCharsets.UTF_8);
        return StoredLines.read(KIT.system(), ModelEvent.class, stored.getFirst(), json);
    }
}
