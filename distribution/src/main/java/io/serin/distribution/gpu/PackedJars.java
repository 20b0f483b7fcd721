package io.serin.distribution.gpu;

import io.serin.distribution.console.CommandException;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The jars of a class path that the check needs: neither the cluster's nor libtorch. */
final class PackedJars {

    /** In the class path's order, which decides among files of one name. */
    private static final List<String> NEEDED = List.of(
            "trainer-node",
            "collective",
            "engine",
            "cuda",
            "javacpp",
            "api",
            "pytorch-engine",
            "pytorch-jni",
            "jna",
            "gson",
            "commons-compress",
            "commons-io",
            "commons-codec",
            "config",
            "jackson-annotations",
            "jackson-core",
            "jackson-databind",
            "logback-classic",
            "logback-core",
            "slf4j-api");

    private PackedJars() {}

    static List<Path> of(String classPath) throws CommandException {
        List<Path> jars = new ArrayList<>();
        for (String name : NEEDED) {
            List<Path> found = named(name, classPath);
            if (found.isEmpty()) {
                throw new CommandException("no " + name + " on the class path: the build is incomplete");
            }
            jars.addAll(found);
        }
        return jars;
    }

    /** With the natives of that name, if any. */
    private static List<Path> named(String name, String classPath) {
        Pattern file = Pattern.compile(Pattern.quote(name) + "-\\d.*\\.jar");
        List<Path> found = new ArrayList<>();
        for (String entry : classPath.split(File.pathSeparator, -1)) {
            Path path = Path.of(entry);
            Optional.ofNullable(path.getFileName())
                    .filter(last -> file.matcher(last.toString()).matches() && Files.isRegularFile(path))
                    .ifPresent(_ -> found.add(path));
        }
        return found;
    }
}
