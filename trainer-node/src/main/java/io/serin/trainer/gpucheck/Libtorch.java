package io.serin.trainer.gpucheck;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The operator's libtorch for CUDA. The engine's binding is made for one version of it. */
sealed interface Libtorch {

    String NEEDED = "2.7.1+cu128";

    record Found(Path directory) implements Libtorch {

        /** Before the engine starts, which reads these once. The environment goes before, where it is set. */
        void use() {
            setUnlessGiven("PYTORCH_VERSION", NEEDED.substring(0, NEEDED.indexOf('+')));
            setUnlessGiven("PYTORCH_FLAVOR", NEEDED.substring(NEEDED.indexOf('+') + 1));
        }

        private static void setUnlessGiven(String name, String value) {
            if (System.getenv(name) == null) {
                System.setProperty(name, value);
            }
        }

        @Override
        public String description() {
            return NEEDED + " in " + directory;
        }
    }

    record Missing(String why) implements Libtorch {
        @Override
        public String description() {
            return "none: " + why;
        }
    }

    String description();

    static Libtorch find() {
        return in(System.getenv("PYTORCH_LIBRARY_PATH"));
    }

    /** @param path the directory with libtorch's libraries, or null */
    static Libtorch in(@Nullable String path) {
        if (path == null || path.isEmpty()) {
            return new Missing("PYTORCH_LIBRARY_PATH is not set; it must name the lib directory of libtorch " + NEEDED);
        }
        Path directory = Path.of(path).toAbsolutePath().normalize();
        if (!Files.isRegularFile(directory.resolve("libtorch_cuda.so"))) {
            return new Missing("no libtorch_cuda.so in " + directory + "; needed is libtorch " + NEEDED);
        }
        Optional<String> version = version(directory);
        if (!version.equals(Optional.of(NEEDED))) {
            return new Missing(
                    "libtorch in " + directory + " is " + version.orElse("of an unknown version") + ", not " + NEEDED);
        }
        return new Found(directory);
    }

    /** libtorch's archive has a file build-version, Python's wheel a version.py. */
    private static Optional<String> version(Path directory) {
        return text(directory.resolveSibling("build-version"))
                .or(() -> text(directory.resolveSibling("version.py")))
                .map(text -> Pattern.compile("\\d+\\.\\d+\\.\\d+[+\\w.]*").matcher(text))
                .filter(Matcher::find)
                .map(Matcher::group);
    }

    private static Optional<String> text(Path file) {
        try {
            return Files.isRegularFile(file)
                    ? Optional.of(Files.readString(file, StandardCharsets.UTF_8))
                    : Optional.empty();
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }
}
