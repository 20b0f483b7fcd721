package io.serin.distribution.local;

import io.serin.distribution.console.CommandException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What nodes are started with.
 *
 * @param home the directory with the script {@code serin}
 * @param java the executable
 * @param jvmOptions an argument file with the options that every JVM of Serin runs with
 */
public record Installation(Path home, Path java, String classPath, Path jvmOptions) {

    /** The installation that this process runs from. The launcher says where it is. */
    public static Installation current() throws CommandException {
        Path home =
                Path.of(System.getProperty("serin.home", ".")).toAbsolutePath().normalize();
        Path jvmOptions = home.resolve("distribution/target/jvm.options");
        if (!Files.isRegularFile(jvmOptions)) {
            throw new CommandException(jvmOptions + " is missing: start this command with the script serin");
        }
        return new Installation(
                home,
                Path.of(System.getProperty("java.home"), "bin", "java"),
                System.getProperty("java.class.path"),
                jvmOptions);
    }

    /** Where natives out of jars are unpacked, by all processes alike. */
    public Path nativesDirectory() {
        return home.resolve(".serin").resolve("javacpp");
    }

    /** Where {@code serin up} keeps its cluster unless told otherwise. */
    public Path defaultDataDirectory() {
        return home.resolve(".serin").resolve("cluster");
    }
}
