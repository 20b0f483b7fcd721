package io.serin.distribution.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.serin.distribution.FakeServer;
import io.serin.distribution.api.ApiJson;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoadGeneratorTest {

    private static final String INFER = "/v2/models/fashion/infer";
    private static final String FEEDBACK = "/api/v1/feedback";

    private final Path directory;

    LoadGeneratorTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    void asksTheRoutersInTurnAndRecordsWhatEachAnswered() throws Exception {
        GreyImages.write(directory, 100);
        try (FakeServer good = new FakeServer().on("POST", INFER, request -> served("2", "candidate"));
                FakeServer bad = new FakeServer().on("POST", INFER, 503, "{\"error\":\"full\"}");
                LoadGenerator load = new LoadGenerator(
                        new LoadPlan(
                                "fashion",
                                new ArrivalSchedule(500, Duration.ZERO),
                                30,
                                7,
                                List.of(
                                        new LoadPlan.Target("router-0", good.base()),
                                        new LoadPlan.Target("router-1", bad.base()))),
                        TestImages.read(directory),
                        InstantSource.system())) {
            good.on("POST", FEEDBACK, 202, "{\"joined\":1}");
            load.start();
            await().until(() -> load.sent() >= 100);
            await().until(() ->
                    good.seen().stream().anyMatch(seen -> seen.path().equals(FEEDBACK)));
            load.stop();

            assertThat(load.records()).hasSize(Math.toIntExact(load.sent())).allSatisfy(record -> assertThat(record)
                    .isEqualTo(
                            record.router().equals("router-0")
                                    ? new RequestRecord(
                                            record.sentAt(), "router-0", record.user(), 200, "2", "candidate")
                                    : new RequestRecord(record.sentAt(), "router-1", record.user(), 503, "", "")));
            assertThat(load.failed()).isBetween(load.sent() / 2 - 1, load.sent() / 2 + 1);
            assertThat(load.records()).extracting(RequestRecord::user).allMatch(user -> user.startsWith("user-"));
            assertThat(load.labelsRefused()).isZero();
            labelsAreThoseOfTheImagesSent(good);
        }
    }

    /** Image i is all of grey i and labelled i modulo 10: a request's label can be told from its pixels. */
    private static void labelsAreThoseOfTheImagesSent(FakeServer server) throws Exception {
        Map<String, Integer> expected = new HashMap<>();
        int labels = 0;
        for (FakeServer.Seen seen : server.seen()) {
            JsonNode body = ApiJson.MAPPER.readTree(seen.body());
            if (seen.path().equals(INFER)) {
                double pixel = body.at("/inputs/0/data/0").asDouble() * 0.3530 + 0.2860;
                expected.put(body.path("id").asText(), (int) Math.round(pixel * 255) % 10);
            }
        }
        for (FakeServer.Seen seen : server.seen()) {
            for (JsonNode label : ApiJson.MAPPER.readTree(seen.body()).path("labels")) {
                assertThat(label.path("label").asInt())
                        .isEqualTo(expected.get(label.path("id").asText()));
                labels++;
            }
        }
        assertThat(labels).isPositive();
    }

    private static FakeServer.Answer served(String version, String arm) {
        return new FakeServer.Answer(200, "{}", Map.of("serin-version", version, "serin-arm", arm));
    }
}
