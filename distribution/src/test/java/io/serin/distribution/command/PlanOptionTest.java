package io.serin.distribution.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.serin.distribution.console.CommandException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanOptionTest {

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
        assertThat(PlanOption.checked(file(PLAN)).stages()).hasSize(4);
        assertThat(PlanOption.checked("demo").name()).isEqualTo("demo");
    }

    @Test
    void whatAReleaseWouldRefuseIsRefusedHereByField() throws Exception {
        refused(PLAN.replace("\"percent\":5", "\"percent\":50"), "plan.stages[1].percent");
        refused(PLAN.replace("\"percent\":5", "\"percent\":\"x\""), "stages[1].percent");
        refused(PLAN.replace("errorRatio", "errorRatioo"), "limits");
    }

    @Test
    void aFilesFaultIsToldWithItsPlaceFieldAndWhatWasExpected() throws Exception {
        fault(
                PLAN.replace("\"percent\":5", "\"percent\":\"x\""),
                3,
                55,
                "stages[1].percent must be a number, not \"x\"");
        fault(PLAN.replace("\"percent\":5,", ""), 3, 3, "stages[1].percent is required");
        fault(
                PLAN.replace("errorRatio", "errorRatioo"),
                6,
                12,
                "limits.errorRatioo is not a field here: use accuracyPoints,");
        fault(
                PLAN.replaceFirst("PT10S", "10 s"),
                2,
                22,
                "stages[0].minimum must be an ISO-8601 duration such as PT10S");
        fault(PLAN.replaceFirst("Baseline", "Basline"), 2, 4, "stages[0].type must be one of Baseline, Shadow");
        fault(PLAN.replaceFirst("\"type\":\"Baseline\",", ""), 2, 3, "stages[0].type must be one of Baseline, Shadow");
        fault("[]", 1, 1, "the plan must be a JSON object");
    }

    @Test
    void whatIsNoJsonIsToldWithItsPlaceAndField() throws Exception {
        fault("{", 1, 2, "expected more, found the end");
        fault("", 1, 1, "the plan must be a JSON object");
        fault("{} {}", 1, 4, "expected the end after the first value, found more");
        fault(
                "{\"name\":\"a\",\n \"stages\":[5%]}",
                2, 13, "stages: expected a value, a name in double quotes, a comma or");
        fault("{\"name\":\"a\",\"name\":\"b\"}", 1, 19, "name: expected the field once, found it again");
    }

    private void fault(String plan, int line, int column, String detail) throws IOException {
        String file = file(plan);
        assertThatThrownBy(() -> PlanOption.checked(file))
                .isInstanceOf(CommandException.class)
                .hasMessageStartingWith("--plan " + file + ": line " + line + ", column " + column + ": " + detail)
                .hasMessageNotContainingAny("io.serin", "java.", "jackson", "Source", "\n");
    }

    private void refused(String plan, String message) throws IOException {
        String file = file(plan);
        assertThatThrownBy(() -> PlanOption.checked(file))
                .isInstanceOf(CommandException.class)
                .hasMessageStartingWith("--plan ")
                .hasMessageContaining(message);
    }

    private String file(String plan) throws IOException {
        return Files.writeString(directory.resolve("plan.json"), plan).toString();
    }
}
