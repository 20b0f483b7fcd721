package io.serin.distribution.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.serin.distribution.FakeServer;
import io.serin.distribution.local.LocalHome;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SerinTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final Path directory;
    private LocalHome home;

    SerinTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @BeforeEach
    void install() throws IOException {
        home = new LocalHome(directory);
    }

    @AfterEach
    void uninstall() {
        home.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "demo",
                "check-report",
                "up",
                "down",
                "status",
                "logs",
                "jobs",
                "jobs list",
                "jobs submit",
                "jobs watch",
                "models register",
                "releases create",
                "releases rollback",
                "releases replay",
                "audit events",
                "audit explain",
                "audit export",
                "members",
                "simulate",
                "gpu-check"
            })
    void everyCommandExplainsItself(String command) {
        assertThat(run((command + " --help").strip().split(" ", -1))).isZero();
        assertThat(out.toString()).startsWith("Usage: serin" + (command.isEmpty() ? "" : " " + command));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense",
                "jobs get",
                "releases create m two",
                "jobs",
                "demo --base-port x",
                "gpu-check --largest-mb x",
                "audit explain",
                "audit explain fashion-2 --sequence x",
                "simulate --runs x",
                "simulate --errors x",
                "up --routers 0",
                "up --base-port 80",
                "up --wait-seconds 0",
                "demo --base-port 80",
                "logs --lines -1",
                "jobs list --api ftp://127.0.0.1",
                "jobs submit /nowhere/job.json --api http://127.0.0.1:9",
                "jobs submit pom.xml --api http://127.0.0.1:9",
                "releases create m 1 --plan nowhere.json --api http://127.0.0.1:9",
                "check-report pom.xml",
                "gpu-check --pack /nowhere/check.tar.gz"
            })
    void misuseIsToldApartFromFailure(String command) {
        assertThat(run(command.split(" ", -1))).isEqualTo(2);
        assertThat(err.toString()).isNotBlank().doesNotContain("\tat ");
    }

    @Test
    void anUnreachableNodeIsOneLine() {
        assertThat(run("jobs", "list", "--api", "http://127.0.0.1:9")).isEqualTo(1);
        assertThat(err.toString())
                .startsWith("serin: no node answers at http://127.0.0.1:9")
                .hasLineCount(1);
    }

    @ParameterizedTest
    @CsvSource({"400, 2", "413, 2", "422, 2", "404, 1", "409, 1", "500, 1", "503, 1"})
    void aRequestThatIsWrongIsMisuseAndOneThatTheClustersStateForbidsIsAFailure(int status, int exit) throws Exception {
        try (FakeServer server = new FakeServer().on("GET", "/api/v1/jobs/job-1", status, "{\"detail\":\"no\"}")) {
            assertThat(run("jobs", "get", "job-1", "--api", server.base().toString()))
                    .isEqualTo(exit);
        }
    }

    @Test
    void aRefusalIsOneLine(@TempDir Path directory) throws Exception {
        Path plan = Files.writeString(directory.resolve("job.json"), "{\"epochs\":0}");
        try (FakeServer server = new FakeServer()
                .on(
                        "POST",
                        "/api/v1/jobs",
                        422,
                        "{\"detail\":\"expected 1 to 10000, found 0\",\"field\":\"epochs\",\"reason\":\"INVALID_PLAN\"}")) {
            int exit = run(
                    "jobs", "submit", plan.toString(), "--api", server.base().toString());

            assertThat(exit).isEqualTo(2);
            assertThat(err.toString())
                    .isEqualToIgnoringNewLines("serin: expected 1 to 10000, found 0 (422 INVALID_PLAN, field epochs)");
        }
    }

    @Test
    void aMissingReportIsOneLine() {
        assertThat(run("check-report", "/nowhere/report.json")).isEqualTo(2);
        assertThat(err.toString()).isEqualToIgnoringNewLines("serin: cannot read /nowhere/report.json");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--preset nope",
                "--errors 2",
                "--candidate-errors x",
                "--latency normal",
                "--error-correlation 0.2",
                "--label-delay 9999",
                "--look-every 0",
                "--plan nope",
                "--plan nope.json",
                "--peers-compare nope",
                "--runs 0",
                "--recorded /nowhere/events.jsonl",
                "--recorded pom.xml",
                "--runs 1 --json /nowhere/figures.json"
            })
    void aSimulationThatMakesNoSenseIsOneLine(String options) {
        assertThat(run(("simulate " + options).split(" ", -1))).isEqualTo(2);
        assertThat(err.toString()).startsWith("serin: ").hasLineCount(1).doesNotContain("a bug");
    }

    @Test
    void aPlanFileThatCannotBeReadIsToldByPlaceAndFieldBeforeAnybodyIsAsked(@TempDir Path directory) throws Exception {
        Path plan = Files.writeString(directory.resolve("plan.json"), "{\"name\":3}");
        for (String command : new String[] {"simulate", "releases create m 1 --api http://127.0.0.1:9"}) {
            err.getBuffer().setLength(0);

            assertThat(run((command + " --plan " + plan).split(" ", -1))).isEqualTo(2);
            assertThat(err.toString())
                    .isEqualToIgnoringNewLines(
                            "serin: --plan " + plan + ": line 1, column 2: name must be text, not 3");
        }
    }

    private int run(String... arguments) {
        return Serin.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
    }
}
