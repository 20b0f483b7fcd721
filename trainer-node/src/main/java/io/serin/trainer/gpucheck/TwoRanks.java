package io.serin.trainer.gpucheck;

import io.serin.collective.nccl.NcclGroup;
import io.serin.collective.nccl.NcclSettings;
import io.serin.collective.nccl.NcclUniqueId;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A second process is rank 1 on the second device; both run the same checks. */
final class TwoRanks {
    private static final List<String> HANDED_ON = List.of(
            "org.bytedeco.javacpp.cachedir", "org.bytedeco.javacpp.maxphysicalbytes", "LOG_LEVEL", "serin.home");
    private static final long SECOND_ENDS_WITHIN_SECONDS = 120;

    private TwoRanks() {}

    static void run(Findings findings, GpuCheckOptions options) {
        findings.run("2 ranks", () -> {
            NcclUniqueId id = NcclUniqueId.create();
            Path output = Files.createTempFile("gpu-check-rank-1-", ".log");
            Process second = start(id, options, output);
            try (NcclGroup group = NcclGroup.join(new NcclSettings(0, CheckSuite.DEADLINE), id, 0, 2, 0)) {
                GroupChecks.run(findings, group, 0, options.largestMegabytes());
                findings.run("abort of a sum that waits for a rank", () -> AbortCheck.run(group, group::barrier));
                second.getOutputStream().close(); // the other rank stays away from the sum until it reads this
                requireHeld(second, output);
                return "both processes held";
            } catch (RuntimeException failed) {
                throw new IllegalStateException(failed + said(output), failed);
            } finally {
                second.destroyForcibly();
                Files.deleteIfExists(output);
            }
        });
    }

    private static Process start(NcclUniqueId id, GpuCheckOptions options, Path output) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("--enable-native-access=ALL-UNNAMED");
        for (String name : HANDED_ON) {
            String value = System.getProperty(name);
            if (value != null) {
                command.add("-D" + name + "=" + value);
            }
        }
        command.addAll(List.of("-cp", absolute(System.getProperty("java.class.path"))));
        command.addAll(List.of(SecondRank.class.getName(), id.toString(), String.valueOf(options.largestMegabytes())));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
    }

    private static String absolute(String classPath) {
        List<String> entries = new ArrayList<>();
        for (String entry : classPath.split(File.pathSeparator, -1)) {
            entries.add(Path.of(entry).toAbsolutePath().toString());
        }
        return String.join(File.pathSeparator, entries);
    }

    private static void requireHeld(Process second, Path output) throws InterruptedException, IOException {
        if (!second.waitFor(SECOND_ENDS_WITHIN_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("rank 1 has not ended" + said(output));
        }
        if (second.exitValue() != 0) {
            throw new AssertionError("rank 1 ended with " + second.exitValue() + said(output));
        }
    }

    private static String said(Path output) throws IOException {
        String text = Files.readString(output, StandardCharsets.UTF_8).strip();
        return text.isEmpty() ? "" : "; rank 1 said: " + text.substring(Math.max(0, text.length() - 2_000));
    }
}
