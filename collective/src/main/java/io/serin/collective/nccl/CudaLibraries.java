package io.serin.collective.nccl;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.SymbolLookup;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds CUDA's runtime and NCCL where the system's loader does not look: beside libtorch, in Python's packages, in
 * toolkits. A library that is once loaded satisfies every later need of its name.
 */
@SuppressWarnings("restricted") // loading native libraries is what this class is for
final class CudaLibraries {
    private static final Logger log = LoggerFactory.getLogger(CudaLibraries.class);
    private static final List<String> NEEDED = List.of("libcudart.so.12", "libnccl.so.2");
    private static final List<String> PYTHON_PACKAGES = List.of("cuda_runtime/lib", "nccl/lib");

    private CudaLibraries() {}

    static void preload() {
        List<Path> directories = directories();
        for (String name : NEEDED) {
            if (!isKnownToTheLoader(name)) {
                find(name, directories).ifPresent(CudaLibraries::load);
            }
        }
    }

    private static boolean isKnownToTheLoader(String name) {
        try {
            SymbolLookup.libraryLookup(name, Arena.global());
            return true;
        } catch (IllegalArgumentException unknown) {
            return false;
        }
    }

    private static Optional<Path> find(String name, List<Path> directories) {
        return directories.stream()
                .map(directory -> directory.resolve(name))
                .filter(Files::isReadable)
                .findFirst();
    }

    private static void load(Path file) {
        try {
            SymbolLookup.libraryLookup(file, Arena.global());
            log.info("loaded {}", file);
        } catch (IllegalArgumentException failed) {
            log.warn("cannot load {}", file, failed);
        }
    }

    private static List<Path> directories() {
        List<Path> found = new ArrayList<>();
        String libtorch = System.getenv("PYTORCH_LIBRARY_PATH");
        if (libtorch != null && !libtorch.isEmpty()) {
            Path directory = Path.of(libtorch).toAbsolutePath();
            found.add(directory);
            // Python's wheels: .../site-packages/torch/lib
            Path wheels = directory.resolveSibling("..").normalize();
            PYTHON_PACKAGES.forEach(part -> found.add(wheels.resolve("nvidia").resolve(part)));
        }
        children("/usr/local", "cuda*").forEach(toolkit -> found.add(toolkit.resolve("lib64")));
        for (String root : List.of("/usr/local/lib", "/usr/lib")) {
            children(root, "python3*").forEach(python -> {
                for (String packages : List.of("dist-packages", "site-packages")) {
                    PYTHON_PACKAGES.forEach(part ->
                            found.add(python.resolve(packages).resolve("nvidia").resolve(part)));
                }
            });
        }
        return found;
    }

    private static List<Path> children(String directory, String pattern) {
        PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + pattern);
        try (Stream<Path> files = Files.list(Path.of(directory))) {
            return files.filter(file -> matcher.matches(file.getFileName()))
                    .sorted()
                    .toList();
        } catch (IOException | UncheckedIOException unreadable) {
            return List.of();
        }
    }
}
