package io.serin.trainer.gpucheck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.serin.testing.FakeLibraries;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The check without a GPU: what it says there, and all its parts but CUDA's against stand-ins for CUDA and NCCL. */
class GpuCheckIT {
    @TempDir
    private static Path directory;

    private record Ending(int exitCode, String output) {}

    @BeforeAll
    static void compileLibraries() throws Exception {
        FakeLibraries.driver(directory);
        FakeLibraries.cudaRuntime(directory);
        FakeLibraries.nccl(directory);
    }

    @Test
    void saysThatThereIsNoDriverAndEndsWithACodeOfItsOwn() throws Exception {
        assumeThat(Path.of("/proc/driver/nvidia"))
                .as("a machine without a driver")
                .doesNotExist();
        Ending ending = run(GpuCheckMain.class, Map.of("LD_LIBRARY_PATH", ""));

        assertThat(ending.output())
                .contains("NCCL: no NVIDIA driver is installed (libcuda.so.1: cannot open shared object file")
                .contains("== no GPU to check");
        assertThat(ending.exitCode()).isEqualTo(3);
    }

    @Test
    void twoProcessesHoldEveryPartButTraining() throws Exception {
        Ending ending = run(GpuCheckMain.class, Map.of("FAKE_CUDA_DEVICES", "2"), "--largest-mb", "1");

        assertThat(ending.output())
                .contains("held     all-reduce-sum FLOAT32, 2 ranks: 5 sizes")
                .contains("held     abort of a join that waits for a rank")
                .contains("held     abort of a sum that waits for a rank")
                .contains("held     2 ranks: both processes held")
                .contains("skipped  training on CUDA: PYTORCH_LIBRARY_PATH is not set")
                .contains("== everything that ran held, 1 skipped")
                .doesNotContain("failed");
        assertThat(ending.exitCode()).isZero();
    }

    @Test
    void aPartThatFailsIsNamedAndTheOthersRun() throws Exception {
        Ending ending = run(GpuCheckMain.class, Map.of("FAKE_NCCL_FAILS_AFTER", "3"), "--largest-mb", "1", "--json");

        assertThat(ending.output())
                .contains("\"verdict\" : \"FAILED\"", "fake: connection closed by remote peer")
                .contains("this machine has one GPU");
        assertThat(ending.exitCode()).isEqualTo(1);
    }

    @Test
    void trainingReducesEveryGradientAndLearns() throws Exception {
        Ending ending = run(TrainingProcess.class, Map.of());

        assertThat(ending.output()).contains("100 steps, loss").contains("at most 0.0e+00 from the CPU's");
        assertThat(ending.exitCode()).isZero();
    }

    @Test
    void aMisuseIsToldApart() throws Exception {
        Ending ending = run(GpuCheckMain.class, Map.of(), "--fast");

        assertThat(ending.output()).contains("gpu-check: unknown argument --fast");
        assertThat(ending.exitCode()).isEqualTo(2);
    }

    private static Ending run(Class<?> program, Map<String, String> environment, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx384m",
                "--enable-native-access=ALL-UNNAMED",
                "-Dorg.bytedeco.javacpp.cachedir=" + directory.resolve("javacpp"),
                "-cp",
                System.getProperty("java.class.path"),
                program.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().remove("PYTORCH_LIBRARY_PATH");
        builder.environment().put("LD_LIBRARY_PATH", directory.toString());
        builder.environment().put("FAKE_NCCL_DIRECTORY", directory.toString());
        builder.environment().putAll(environment);
        Process process = builder.redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).as(output).isTrue();
        return new Ending(process.exitValue(), output);
    }
}
