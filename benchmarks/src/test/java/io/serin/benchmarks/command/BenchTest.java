package io.serin.benchmarks.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

final class BenchTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void helpNamesEveryBenchmark() {
        assertThat(run("--help")).isZero();
        assertThat(out.toString()).contains("allreduce", "network", "training", "soak", "judge");
    }

    @Test
    void whatDoesNotFitIsMisuse() {
        assertThat(run("allreduce", "--sizes", "7")).isEqualTo(2);
        assertThat(run("allreduce", "--ranks", "1")).isEqualTo(2);
        assertThat(run("network", "--megabits", "0")).isEqualTo(2);
        assertThat(run("training", "--network", "deep")).isEqualTo(2);
        assertThat(run("training", "--rounds", "0")).isEqualTo(2);
        assertThat(run("soak", "--minutes", "0")).isEqualTo(2);
        assertThat(run("judge", "--forks", "0")).isEqualTo(2);
        assertThat(err.toString()).contains("unknown network 'deep'");
    }

    @Test
    void noBenchmarkIsMisuseAndTheUsageNamesEachOfThem() throws Exception {
        assertThat(run()).isEqualTo(2);
        Process script = new ProcessBuilder("../serin", "bench").start();
        script.getOutputStream().close();
        String printed = new String(script.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        String usage = new String(script.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(script.waitFor()).isEqualTo(2);
        assertThat(printed).isEmpty();
        assertThat(usage)
                .contains("Usage: serin bench ")
                .contains(new CommandLine(Bench.class).getSubcommands().keySet());
        assertThat(err.toString()).contains("Usage: serin bench ");
    }

    private int run(String... arguments) {
        return Bench.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
    }
}
