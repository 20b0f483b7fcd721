package io.serin.architecture;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Where files stand. An exception gives its reason in the file that it is made for, so that it goes when the file goes.
 *
 * <p>Named after no class: of all packages.
 */
class PlacesTest {

    private static final int MOST_FILES = 25;
    private static final String MANY_FILES = "More than 25 files";
    private static final String NO_CLASS = "Named after no class";

    private final Map<String, List<SourceFile>> packages =
            SourceFile.main().stream().collect(groupingBy(SourceFile::packageName));

    @Test
    void packagesCanBeSeenIntoOrSayWhyNot() {
        assertThat(packages).isNotEmpty();
        assertThat(packages.entrySet().stream()
                        .filter(entry -> isLarge(entry.getValue()) != saysWhyItIsLarge(entry.getValue()))
                        .map(entry -> entry.getKey() + ": " + files(entry.getValue())))
                .as(
                        "packages to split, or whose package-info is to give the reason after \"%s:\", or gives one for less",
                        MANY_FILES)
                .isEmpty();
    }

    @Test
    void everyPackageSaysWhatItDecides() {
        assertThat(packages.entrySet().stream()
                        .filter(entry -> entry.getValue().stream()
                                .noneMatch(file ->
                                        file.isPackageInfo() && file.text().contains("@NullMarked")))
                        .map(Map.Entry::getKey))
                .as("packages without a package-info, or whose package-info is not @NullMarked")
                .isEmpty();
    }

    @Test
    void testsStandBesideTheClassTheyAreNamedAfter() {
        List<SourceFile> tests =
                SourceFile.tests().stream().filter(SourceFile::isTest).toList();

        assertThat(tests).isNotEmpty();
        assertThat(tests.stream().filter(test -> !isNamedAfterAClassBeside(test) && !test.says(NO_CLASS)))
                .as(
                        "tests to name after a class of their package (and what it is tested for), or to say why not after \"%s:\"",
                        NO_CLASS)
                .isEmpty();
    }

    private boolean isNamedAfterAClassBeside(SourceFile test) {
        Set<String> beside = packages.getOrDefault(test.packageName(), List.of()).stream()
                .map(SourceFile::name)
                .collect(toSet());
        String subject = test.name().replaceAll("(Test|IT)$", "");
        return beside.stream()
                .anyMatch(name -> subject.startsWith(name)
                        && (subject.length() == name.length() || Character.isUpperCase(subject.charAt(name.length()))));
    }

    private static boolean isLarge(List<SourceFile> files) {
        return files(files) > MOST_FILES;
    }

    private static boolean saysWhyItIsLarge(List<SourceFile> files) {
        return files.stream().anyMatch(file -> file.isPackageInfo() && file.says(MANY_FILES));
    }

    private static long files(List<SourceFile> files) {
        return files.stream().filter(file -> !file.isPackageInfo()).count();
    }
}
