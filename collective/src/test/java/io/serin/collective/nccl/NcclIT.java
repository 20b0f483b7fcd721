package io.serin.collective.nccl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** NCCL's binding without a GPU: what is reported where something is missing, and the calls against a stand-in. */
class NcclIT {
    private static final Path DRIVER = Path.of("/proc/driver/nvidia");

    @TempDir
    private static Path directory;

    @BeforeAll
    static void compileLibraries() throws Exception {
        for (String set : List.of("none", "driver", "runtime", "all")) {
            Path libraries = Files.createDirectories(directory.resolve(set));
            if (!set.equals("none")) {
                FakeLibraries.driver(libraries);
            }
            if (set.equals("runtime") || set.equals("all")) {
                FakeLibraries.cudaRuntime(libraries);
            }
            if (set.equals("all")) {
                FakeLibraries.nccl(libraries);
            }
        }
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
        assertThat(run(libraries, Map.of(), "availability"))
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

        assertThat(run("driver", Map.of("PYTORCH_LIBRARY_PATH", libtorch.toString()), "availability"))
                .startsWith("Usable[ncclVersion=2.27.3");
    }

    @ParameterizedTest
    @CsvSource({"35, DRIVER_TOO_OLD, CUDA driver version is insufficient", "100, NO_DEVICE, no CUDA-capable device"})
    void namesWhatTheDriverAnswers(String code, String reason, String cause) throws Exception {
        assertThat(run("all", Map.of("FAKE_CUDA_ERROR", code), "availability"))
                .startsWith("Unavailable[reason=" + reason + ", cause=" + cause);
    }

    @Test
    void saysThatTheNativesAreNotOnTheClassPath() throws Exception {
        String classPath = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.endsWith("linux-x86_64.jar"))
                .collect(Collectors.joining(File.pathSeparator));

        assertThat(ending(start("all", Map.of(), classPath, "availability")))
                .startsWith("Unavailable[reason=NATIVES_NOT_ON_CLASS_PATH");
    }

    @Test
    void saysTheFirstCauseWhoeverAsks() throws Exception {
        assumeThat(DRIVER).as("a machine without a driver").doesNotExist();
        Process process = start("none", Map.of(), System.getProperty("java.class.path"), "id");
        String output = output(process);

        assertThat(output)
                .contains("NcclUnavailableException: NCCL cannot be used: no NVIDIA driver is installed (libcuda.so.1:")
                .doesNotContain("NoClassDefFoundError");
        assertThat(process.exitValue()).isNotZero();
    }

    @Test
    void tellsTheVersions() throws Exception {
        assertThat(run("all", Map.of("FAKE_CUDA_DEVICES", "2"), "availability"))
                .isEqualTo("Usable[ncclVersion=2.27.3, driverVersion=12.8, runtimeVersion=12.8, devices=2]");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5})
    void everyOperationAgreesWithFloat64(int worldSize) throws Exception {
        long seed = System.nanoTime();

        String ending = run(
                "all",
                Map.of("FAKE_CUDA_DEVICES", String.valueOf(worldSize)),
                "operations",
                String.valueOf(worldSize),
                String.valueOf(seed));

        assertThat(ending).as("seed " + seed).isEqualTo("CHECKED " + 120 * worldSize);
    }

    @Test
    void processesMeetByAnIdThatOneOfThemMade() throws Exception {
        String id = run("all", Map.of(), "id");

        Process first = start("all", twoDevices(), System.getProperty("java.class.path"), "sum", id, "0", "2");
        Process second = start("all", twoDevices(), System.getProperty("java.class.path"), "sum", id, "1", "2");

        assertThat(List.of(ending(first), ending(second))).containsOnly("SUM 2.0");
    }

    @Test
    void aJoinEndsAtItsDeadline() throws Exception {
        assertThat(run("all", Map.of(), "join-deadline")).isEqualTo("TIMEOUT [1, 2]");
    }

    @Test
    void aCollectiveEndsAtItsDeadlineAndTheGroupWithIt() throws Exception {
        assertThat(run("all", Map.of(), "sum-deadline"))
                .isEqualTo("TIMEOUT [1]; ABORTED an earlier call failed: rank 0 waited 300 ms for ranks [1]");
    }

    @Test
    void anAbortEndsAJoinAndItsFirstCauseStays() throws Exception {
        assertThat(run("all", Map.of(), "join-abort")).isEqualTo("ABORTED the job was cancelled");
    }

    @Test
    void anAbortEndsACollectiveAndAllLaterOnes() throws Exception {
        assertThat(run("all", Map.of(), "sum-abort"))
                .isEqualTo("ABORTED rank 1 was killed; ABORTED an earlier call failed: rank 1 was killed;"
                        + " ABORTED never entered");
    }

    @Test
    void aCloseEndsACallOfAnotherThread() throws Exception {
        assertThat(run("all", Map.of(), "close-ends-a-call"))
                .isEqualTo("ABORTED rank 0 has closed its group; REFUSED rank 0 has closed its group");
    }

    @Test
    void aBrokenConnectionIsReportedInTheWordsOfNccl() throws Exception {
        assertThat(run("all", Map.of("FAKE_NCCL_FAILS_AFTER", "2"), "failure"))
                .startsWith("ENDED; ENDED; ABORTED NCCL failed: remote process exited or there was a network error"
                        + " (NCCL error 6): fake: connection closed by remote peer; ABORTED an earlier call failed");
    }

    @Test
    void refusesWhatDoesNotFitAndGoesOn() throws Exception {
        assertThat(run("all", Map.of(), "refusals"))
                .isEqualTo("REFUSED rank 0 has not joined yet;"
                        + " REFUSED not native memory of whole elements of FLOAT32: 12 bytes;"
                        + " REFUSED not native memory of whole elements of FLOAT64: 12 bytes;"
                        + " REFUSED root must be between 0 and 0, not 1; ENDED");
    }

    private static Map<String, String> twoDevices() {
        return Map.of("FAKE_CUDA_DEVICES", "2");
    }

    private static String run(String libraries, Map<String, String> environment, String... arguments)
            throws IOException, InterruptedException {
        return ending(start(libraries, environment, System.getProperty("java.class.path"), arguments));
    }

    private static Process start(
            String libraries, Map<String, String> environment, String classPath, String... arguments)
            throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "--enable-native-access=ALL-UNNAMED",
                "-Dorg.bytedeco.javacpp.cachedir=" + directory.resolve("javacpp"),
                "-cp",
                classPath,
                NcclProcess.class.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().remove("PYTORCH_LIBRARY_PATH");
        builder.environment()
                .put("LD_LIBRARY_PATH", directory.resolve(libraries).toString());
        builder.environment().put("FAKE_NCCL_DIRECTORY", directory.toString());
        builder.environment().putAll(environment);
        return builder.start();
    }

    private static String ending(Process process) throws IOException, InterruptedException {
        String output = output(process);
        assertThat(process.exitValue()).as(output).isZero();
        Matcher lines = Pattern.compile("(?m)^.+$").matcher(output);
        return lines.results().map(result -> result.group()).reduce("", (_, later) -> later);
    }

    private static String output(Process process) throws IOException, InterruptedException {
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).as(output).isTrue();
        return output;
    }
}
