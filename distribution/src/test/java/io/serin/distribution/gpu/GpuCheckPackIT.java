package io.serin.distribution.gpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GpuCheckPackIT {

    @TempDir
    private Path directory;

    private record Ending(int exitCode, String output) {}

    @Test
    void runsUnpackedWithoutAJdkAndSaysThatThereIsNoDriver() throws Exception {
        assumeThat(Path.of("/proc/driver/nvidia"))
                .as("a machine without a driver")
                .doesNotExist();
        Path archive = directory.resolve("pack.tar.gz");

        long bytes = GpuCheckPack.write(archive);

        assertThat(bytes).isEqualTo(Files.size(archive)).isLessThan(GpuCheckPack.LARGEST_BYTES);
        assertThat(run("tar", "-C", directory.toString(), "-xzf", archive.toString())
                        .exitCode())
                .isZero();
        Path root = directory.resolve("serin-gpu-check");
        try (Stream<Path> jars = Files.list(root.resolve("lib"))) {
            assertThat(jars.map(jar -> jar.getFileName().toString()))
                    .noneMatch(name -> name.startsWith("pytorch-native") || name.startsWith("akka"));
        }
        Ending ending = run(root.resolve("gpu-check").toString(), "--json");
        assertThat(ending.output())
                .contains("\"gpu\" : false", "no NVIDIA driver is installed (libcuda.so.1: cannot open shared object");
        assertThat(ending.exitCode()).isEqualTo(3);
    }

    /** With an environment as bare as that of a machine that has nothing. */
    private static Ending run(String... command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(List.of(command)).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().put("PATH", "/usr/bin:/bin");
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).as(output).isTrue();
        return new Ending(process.exitValue(), output);
    }
}
