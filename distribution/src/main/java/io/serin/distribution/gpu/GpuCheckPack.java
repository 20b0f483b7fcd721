package io.serin.distribution.gpu;

import io.serin.distribution.console.CommandException;
import io.serin.distribution.console.MisuseException;
import io.serin.distribution.local.ClusterFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An archive of one directory with a Java runtime, the check's jars and a start script. It goes to machines by hand, so
 * it is small: what is larger than {@link #LARGEST_BYTES} is not written.
 */
public final class GpuCheckPack {
    public static final long LARGEST_BYTES = 60_000_000;

    private static final String NAME = "serin-gpu-check";
    private static final String MODULES = "java.base,java.logging,java.management,java.naming,java.xml,jdk.unsupported";
    private static final String START = """
            #!/bin/sh
            # Checks the GPUs of this machine; see README.txt.
            here="$(cd "$(dirname "$0")" && pwd -P)"
            exec "$here/runtime/bin/java" --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow \\
              -Xmx2g -DLOG_LEVEL="${LOG_LEVEL:-WARN}" "-Dorg.bytedeco.javacpp.cachedir=$here/cache/javacpp" \\
              "-DDJL_CACHE_DIR=$here/cache/djl" -DDJL_OFFLINE=true \\
              -cp "$here/lib:$here/lib/*" io.serin.trainer.gpucheck.GpuCheckMain "$@"
            """;
    private static final String README = """
            Checks NCCL, CUDA and training on the GPUs of this machine: ./gpu-check [--json] [--largest-mb N]

            Needed: an NVIDIA driver for CUDA 12, libcudart.so.12 and libnccl.so.2 (in LD_LIBRARY_PATH, the system's
            directories, /usr/local/cuda*/lib64, or the nvidia packages of the system's Python). For the training part
            also libtorch 2.7.1+cu128, its lib directory named by PYTORCH_LIBRARY_PATH.

            Exit code: 0 everything that ran held, 1 a part failed, 2 misused, 3 no GPU that NCCL can use.
            """;

    private GpuCheckPack() {}

    /** @return the archive's size in bytes */
    public static long write(Path archive) throws CommandException, InterruptedException {
        Path directory = archive.toAbsolutePath().getParent();
        if (directory == null || !Files.isDirectory(directory)) {
            throw new MisuseException("--pack " + archive + ": there is no such directory");
        }
        try {
            Path work = Files.createTempDirectory(NAME);
            try {
                fill(Files.createDirectory(work.resolve(NAME)));
                Path packed = work.resolve("packed.tar.gz");
                run(List.of("tar", "-C", work.toString(), "-czf", packed.toString(), NAME));
                return place(packed, archive);
            } finally {
                ClusterFiles.deleteTree(work);
            }
        } catch (IOException failed) {
            throw new CommandException("cannot pack: " + failed.getMessage(), failed);
        }
    }

    private static void fill(Path root) throws CommandException, IOException, InterruptedException {
        Path java = Path.of(System.getProperty("java.home"));
        run(List.of(
                java.resolve("bin/jlink").toString(),
                "--add-modules",
                MODULES,
                "--strip-debug",
                "--no-header-files",
                "--no-man-pages",
                "--compress",
                "zip-9",
                "--output",
                root.resolve("runtime").toString()));
        Path lib = Files.createDirectory(root.resolve("lib"));
        for (Path jar : PackedJars.of(System.getProperty("java.class.path"))) {
            Files.copy(jar, lib.resolve(jar.getFileName()));
        }
        copyResource("/logback.xml", lib.resolve("logback.xml"));
        Files.writeString(root.resolve("README.txt"), README, StandardCharsets.UTF_8);
        Path start = Files.writeString(root.resolve("gpu-check"), START, StandardCharsets.UTF_8);
        Files.setPosixFilePermissions(start, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static void copyResource(String name, Path target) throws IOException {
        try (@Nullable InputStream in = GpuCheckPack.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IOException("no resource " + name);
            }
            Files.copy(in, target);
        }
    }

    private static long place(Path packed, Path archive) throws CommandException, IOException {
        long bytes = Files.size(packed);
        if (bytes > LARGEST_BYTES) {
            throw new CommandException("the pack has " + bytes + " bytes, more than " + LARGEST_BYTES);
        }
        Files.move(packed, archive, StandardCopyOption.REPLACE_EXISTING);
        return bytes;
    }

    private static void run(List<String> command) throws CommandException, IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        if (process.waitFor() != 0) {
            throw new CommandException(command.getFirst() + " failed: " + output);
        }
    }
}
