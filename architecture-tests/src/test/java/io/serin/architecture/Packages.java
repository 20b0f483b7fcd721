package io.serin.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static java.util.stream.Collectors.toUnmodifiableSet;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.PackageMatcher;
import com.tngtech.archunit.core.importer.Locations;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** Classes by packages. ArchUnit fails where a whole rule matches nothing; here each pattern has to match, ours and those of others. */
final class Packages {

    private static final Set<String> OURS = SourceFile.main().stream()
            .filter(file -> !file.isPackageInfo())
            .map(SourceFile::packageName)
            .collect(toUnmodifiableSet());

    private Packages() {}

    /**
     * @param patterns ArchUnit's, such as {@code akka..}
     * @return throws an {@link AssertionError} as soon as a class is asked about, where a pattern matches no package: a rule fails
     *     then, while a test class that cannot be initialized would end the run
     */
    static DescribedPredicate<JavaClass> in(String... patterns) {
        List<String> gone =
                Arrays.stream(patterns).filter(pattern -> !matches(pattern)).toList();
        return gone.isEmpty()
                ? resideInAnyPackage(patterns)
                : describe("match no package: " + gone, _ -> {
                    throw new AssertionError("patterns that match no package: " + gone);
                });
    }

    private static boolean matches(String pattern) {
        PackageMatcher matcher = PackageMatcher.of(pattern);
        return OURS.stream().anyMatch(matcher::matches)
                || ModuleLayer.boot().modules().stream()
                        .flatMap(module -> module.getPackages().stream())
                        .anyMatch(matcher::matches)
                || isOnTheClassPath(pattern);
    }

    private static boolean isOnTheClassPath(String pattern) {
        return !pattern.startsWith("io.serin")
                && !Locations.ofPackage(pattern.replace("..", "")).isEmpty();
    }
}
