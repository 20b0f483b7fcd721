package io.serin.collective.nccl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is reported of NCCL where something is missing, and where nothing is. */
class NcclLibraryIT {
    private static final Path DRIVER = Path.of("/proc/driver/nvidia");

    @TempDir
    private static Path directory;

    private static NcclProcesses processes;

    @BeforeAll
    static void compileLibraries() throws Exception {
        processes = new NcclProcesses(directory);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "none    | NO_DRIVER       | libcuda.so.1: cannot open shared object file: No such file or directory",
                "driver  | NO_CUDA_RUNTIME | libcudart.so.12: cannot open shared object file: No such file or directory",
                "runtime | NO_NCCL         | libnccl.so.2: cannot open shared object file: No such file or directory",
            })
    void namesTheLibraryThatIsMissing(String libraries, String reason, String cause) throws Exception {
        assumeThat(DRIVER).as("a machine without a driver").doesNotExist();
        assertThat(processes.run(libraries, Map.of(), "availability"))
                .isEqualTo("Unavailable[reason=" + reason + ", cause=" + cause + "]");
    }

    @Test
    void findsLibrariesOfPythonsPackagesBesideLibtorch() throws Exception {
        Path packages = Files.createDirectories(directory.resolve("site-packages"));
        Path libtorch = Files.createDirectories(packages.resolve("torch/lib"));
        for (String name : List.of("cuda_runtime/lib/libcudart.so.12", "nccl/lib/libnccl.so.2")) {
            Path library = packages.resolve("nvidia").resolve(name);
            Files.createDirectories(library.getParent());
            Files.copy(directory.resolve("all").resolve(library.getFileName()), library);
        }

        assertThat(processes.run("driver", Map.of("PYTORCH_LIBRARY_PATH", libtorch.toString()), "availability"))
                .startsWith("Usable[ncclVersion=2.27.3");
    }

    @ParameterizedTest
    @CsvSource({"35, DRIVER_TOO_OLD, CUDA driver version is insufficient", "100, NO_DEVICE, no CUDA-capable device"})
    void namesWhatTheDriverAnswers(String code, String reason, String cause) throws Exception {
        assertThat(processes.run("all", Map.of("FAKE_CUDA_ERROR", code), "availability"))
                .startsWith("Unavailable[reason=" + reason + ", cause=" + cause);
    }

    @Test
    void saysThatTheNativesAreNotOnTheClassPath() throws Exception {
        String classPath = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.endsWith("linux-x86_64.jar"))
                .collect(Collectors.joining(File.pathSeparator));

        assertThat(NcclProcesses.ending(processes.start("all", Map.of(), classPath, "availability")))
                .startsWith("Unavailable[reason=NATIVES_NOT_ON_CLASS_PATH");
    }

    @Test
    void saysTheFirstCauseWhoeverAsks() throws Exception {
        assumeThat(DRIVER).as("a machine without a driver").doesNotExist();
        Process process = processes.start("none", Map.of(), System.getProperty("java.class.path"), "id");
        String output = NcclProcesses.output(process);

        assertThat(output)
                .contains("NcclUnavailableException: NCCL cannot be used: no NVIDIA driver is installed (libcuda.so.1:")
                .doesNotContain("NoClassDefFoundError");
        assertThat(process.exitValue()).isNotZero();
    }

    @Test
    void tellsTheVersions() throws Exception {
        assertThat(processes.run("all", Map.of("FAKE_CUDA_DEVICES", "2"), "availability"))
                .isEqualTo("Usable[ncclVersion=2.27.3, driverVersion=12.8, runtimeVersion=12.8, devices=2]");
    }
}
