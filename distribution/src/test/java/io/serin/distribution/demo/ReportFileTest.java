package io.serin.distribution.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.serin.distribution.api.ApiJson;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportFileTest {

    private final Path directory;

    ReportFileTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    void readsBackWhatItWrote() throws Exception {
        Path file = directory.resolve("new/report.json");

        ReportFile.write(Reports.good(), file);

        assertThat(ReportFile.read(file)).isEqualTo(Reports.good());
    }

    @Test
    void writesTimesWithMillisecondsAndARollbackThatNeverWasAsNull() throws Exception {
        Path file = directory.resolve("report.json");
        ReportFile.write(Reports.good(), file);

        JsonNode json = ApiJson.MAPPER.readTree(Files.readAllBytes(file));

        JsonNode release = json.path("releases").path(3);
        assertThat(release.at("/rollback/decidedAt").asText()).isEqualTo("2026-11-22T10:00:00.250Z");
        assertThat(release.at("/rollback/routers/1/appliedAt").asText()).isEqualTo("2026-11-22T10:00:01.249Z");
        assertThat(release.at("/stages/1").toString())
                .isEqualTo(
                        "{\"name\":\"canary\",\"percent\":5.0,\"requests\":{\"baseline\":1000,\"candidate\":100},\"verdict\":\"fail\"}");
        assertThat(json.at("/releases/0").has("rollback")).isTrue();
        assertThat(json.at("/releases/0/rollback").isNull()).isTrue();
        assertThat(json.fieldNames()).toIterable().containsExactly("training", "releases", "traffic", "audit");
        assertThat(json.at("/training/0").fieldNames())
                .toIterable()
                .containsExactly(
                        "version",
                        "workers",
                        "samplesPerEpoch",
                        "samplesPerSecond",
                        "testAccuracy",
                        "weightsIdentical");
        assertThat(json.path("traffic").fieldNames())
                .toIterable()
                .containsExactly("requests", "failed", "servedByVersion", "wrongAfterRollback");
    }

    @Test
    void refusesAReportThatMeasuredLess() throws Exception {
        Path file = Files.writeString(directory.resolve("r.json"), "{\"training\":[],\"releases\":[],\"traffic\":{}}");

        assertThatThrownBy(() -> ReportFile.read(file)).hasMessageContaining("is no demo report");
    }
}
