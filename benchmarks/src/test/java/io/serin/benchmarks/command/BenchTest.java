package io.serin.benchmarks.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

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

    private int run(String... arguments) {
        return Bench.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
    }
}
