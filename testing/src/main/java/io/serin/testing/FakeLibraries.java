package io.serin.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Stand-ins for the driver, CUDA's runtime and NCCL, compiled from {@code collective}'s {@code src/test/native}, whichever module's tests run. */
public final class FakeLibraries {
    private static final Path SOURCES =
            Path.of("../collective/src/test/native").toAbsolutePath().normalize();

    private FakeLibraries() {}

    /** Nothing is ever called in it: it is only needed to be there. */
    public static void driver(Path directory) throws IOException, InterruptedException {
        Path empty = directory.resolve("empty.c");
        Files.writeString(empty, "");
        compile(directory, "libcuda.so.1", empty);
    }

    public static void cudaRuntime(Path directory) throws IOException, InterruptedException {
        compile(directory, "libcudart.so.12", SOURCES.resolve("fake_cudart.c"));
    }

    public static void nccl(Path directory) throws IOException, InterruptedException {
        compile(directory, "libnccl.so.2", SOURCES.resolve("fake_nccl.c"));
    }

    private static void compile(Path directory, String name, Path source) throws IOException, InterruptedException {
        Process gcc = new ProcessBuilder(List.of(
                        "gcc",
                        "-O2",
                        "-shared",
                        "-fPIC",
                        "-pthread",
                        "-Wl,-soname," + name,
                        "-o",
                        directory.resolve(name).toString(),
                        source.toString()))
                .redirectErrorStream(true)
                .start();
        String output = new String(gcc.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(gcc.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(gcc.exitValue())
                .as("gcc and libc6-dev are needed: " + output)
                .isZero();
    }
}
