package io.serin.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A Java file as it is written, for rules of where files stand and of what they say; {@code target} may hold classes whose source is gone.
 *
 * @param module its Maven module
 * @param packageName of the folder it stands in
 * @param name the file's, without {@code .java}
 */
record SourceFile(String module, String packageName, String name, String text) {

    /** Of all modules, and of packages of ours: a package of another's has files of ours where its package-private classes are needed. */
    static List<SourceFile> main() {
        return in("main").stream()
                .filter(file -> file.packageName().startsWith("io.serin"))
                .toList();
    }

    /** Of all modules. */
    static List<SourceFile> tests() {
        return in("test");
    }

    boolean isPackageInfo() {
        return name.equals("package-info");
    }

    boolean isTest() {
        return name.endsWith("Test") || name.endsWith("IT");
    }

    /** Whether the file gives, on a line of a comment, the reason that {@code marker} asks for. */
    boolean says(String marker) {
        return text.lines().anyMatch(line -> line.matches("[ /*]*(<p>)?\\Q" + marker + ":\\E .+"));
    }

    @Override
    public String toString() {
        return module + " " + packageName + "." + name;
    }

    private static List<SourceFile> in(String half) {
        try (Stream<Path> modules = Files.list(Path.of(".."))) {
            return modules.map(module -> module.resolve("src/" + half + "/java"))
                    .filter(Files::isDirectory)
                    .sorted()
                    .flatMap(SourceFile::below)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<SourceFile> below(Path root) {
        try (Stream<Path> files = Files.walk(root)) {
            return files
                    .filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .map(file -> read(root, file))
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static SourceFile read(Path root, Path file) {
        try {
            return new SourceFile(
                    root.getName(1).toString(),
                    root.relativize(file.getParent()).toString().replace('/', '.'),
                    file.getFileName().toString().replace(".java", ""),
                    Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
