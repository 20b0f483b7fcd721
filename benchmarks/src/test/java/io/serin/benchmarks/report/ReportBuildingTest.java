package io.serin.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.serin.distribution.console.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ReportBuildingTest {

    @Test
    void theHeaderNamesTheVersionsThatAreMeasured() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Terminal terminal =
                new Terminal(new PrintStream(out, true, StandardCharsets.UTF_8), false, InstantSource.system());
        Machine machine = new Machine("p", 2, 1L << 30, "k", 0);

        ReportBuilding building = ReportBuilding.begin("Training", "./serin bench training", machine, terminal);
        building.announce(Map.of("PyTorch", "1.13", "Serin's libtorch", "2.7.1"));

        assertThat(out.toString(StandardCharsets.UTF_8).lines())
                .containsExactly(
                        "Training: " + machine.text(),
                        "Java " + Runtime.version() + ", PyTorch 1.13, Serin's libtorch 2.7.1");
        assertThat(building.end().versions()).containsEntry("PyTorch", "1.13").containsKey("Java");
    }
}
