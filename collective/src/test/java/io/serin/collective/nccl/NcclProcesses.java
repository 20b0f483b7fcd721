package io.serin.collective.nccl;

import static org.assertj.core.api.Assertions.assertThat;

import io.serin.testing.FakeLibraries;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Runs {@link NcclProcess} with stand-ins for some of the libraries: none, the driver, the runtime too, or all. */
final class NcclProcesses {
    private final Path directory;

    NcclProcesses(Path directory) throws IOException, InterruptedException {
        this.directory = directory;
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

    String run(String libraries, Map<String, String> environment, String... arguments)
            throws IOException, InterruptedException {
        return ending(start(libraries, environment, System.getProperty("java.class.path"), arguments));
    }

    Process start(String libraries, Map<String, String> environment, String classPath, String... arguments)
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

    static String ending(Process process) throws IOException, InterruptedException {
        String output = output(process);
        assertThat(process.exitValue()).as(output).isZero();
        Matcher lines = Pattern.compile("(?m)^.+$").matcher(output);
        return lines.results().map(result -> result.group()).reduce("", (_, later) -> later);
    }

    static String output(Process process) throws IOException, InterruptedException {
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).as(output).isTrue();
        return output;
    }
}
