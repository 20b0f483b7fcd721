package io.serin.distribution.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.serin.distribution.console.CommandException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanTextTest {

    private static final String PLAN = """
            {"name":"custom","stages":[
              {"type":"Baseline","minimum":"PT10S","maximum":"PT2M","requests":100},
              {"type":"Canary","minimum":"PT10S","maximum":"PT2M","percent":5,"requestsPerArm":100},
              {"type":"Canary","minimum":"PT10S","maximum":"PT2M","percent":25,"requestsPerArm":100},
              {"type":"Full","minimum":"PT10S","maximum":"PT2M","requests":100}],
             "limits":{"errorRatio":2,"errorPoints":0.01,"p95Ratio":1.5,"p95Millis":10,"accuracyPoints":0.05}}
            """;

    @TempDir
    private Path directory;

    @Test
    void aFileIsAPlanAndItsGuardrailsMayBeLeftOut() throws Exception {
        assertThat(PlanText.of(file(PLAN)).stages()).hasSize(4);
        assertThat(PlanText.of("demo").name()).isEqualTo("demo");
    }

    @Test
    void whatAReleaseWouldRefuseIsRefusedHereByField() throws Exception {
        refused(PLAN.replace("\"percent\":5", "\"percent\":50"), "plan.stages[1].percent");
        refused(PLAN.replace("\"percent\":5", "\"percent\":\"x\""), "stages[1].percent");
        refused(PLAN.replace("errorRatio", "errorRatioo"), "limits");
        refused("{", "is not JSON");
    }

    private void refused(String plan, String message) throws IOException {
        String file = file(plan);
        assertThatThrownBy(() -> PlanText.of(file))
                .isInstanceOf(CommandException.class)
                .hasMessageStartingWith("--plan ")
                .hasMessageContaining(message);
    }

    private String file(String plan) throws IOException {
        return Files.writeString(directory.resolve("plan.json"), plan).toString();
    }
}
