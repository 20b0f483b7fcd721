package io.serin.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** Named after no class: of the functional core: machines, judges and simulations, and the values they are made of. */
@AnalyzeClasses(packages = "io.serin", importOptions = ImportOption.DoNotIncludeTests.class)
class PurityTest {

    /** Whole packages, so that a new class is pure unless its name says that it is part of the shell. */
    private static final List<String> CORE = List.of(
            "io.serin.statistics..",
            "io.serin.training.job..",
            "io.serin.training.plan..",
            "io.serin.training.progress..",
            "io.serin.training.optimizer..",
            "io.serin.deploy.model..",
            "io.serin.deploy.figures..",
            "io.serin.deploy.plan..",
            "io.serin.deploy.judge..",
            "io.serin.deploy.release..",
            "io.serin.deploy.simulation..");

    /** How names of the shell end that shares a package with its machine. */
    private static final List<String> SHELL = List.of("Entity", "Actor");

    /** What has threads all the same, and why. */
    private static final Map<String, String> THREADS =
            Map.of("io.serin.deploy.simulation.Simulator", "runs releases side by side, each from a seed of its own");

    private static final String DECISION =
            "a replay must decide as the first run did: docs/decisions/0001, functional core under thin actors";

    @ArchTest
    static final ArchRule theCoreKnowsNoAkka = noClasses()
            .that(core())
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("akka..")
            .because(DECISION);

    @ArchTest
    static final ArchRule theCoreHasNoClock = noClasses()
            .that(core())
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(Clock.class)
            .because(DECISION);

    @ArchTest
    static final ArchRule theCoreDrawsFromNoUnknownSeed = noClasses()
            .that(core())
            .should()
            .callConstructor(Random.class)
            .orShould()
            .callConstructor(SplittableRandom.class)
            .orShould()
            .callMethod(Math.class, "random")
            .orShould()
            .callMethod(UUID.class, "randomUUID")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.util.concurrent.ThreadLocalRandom")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.security.SecureRandom")
            .because(DECISION);

    @ArchTest
    static final ArchRule theCoreHasNoThreadsAndNoFiles = noClasses()
            .that(core())
            .and(doNotHaveNameIn(THREADS))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.nio.file..", "java.nio.channels..", "java.net..", "java.sql..")
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(Thread.class)
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(Executor.class)
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(CompletableFuture.class)
            .because(DECISION);

    @ArchTest
    static void everyPatternMatches(JavaClasses classes) {
        assertThat(CORE).as("packages of the core with a class").allMatch(pattern -> classes.stream()
                .anyMatch(resideInAPackage(pattern)));
        assertThat(SHELL)
                .as("endings of names of the shell in the core's packages")
                .allMatch(ending -> classes.stream()
                        .filter(resideInAnyPackage(CORE.toArray(String[]::new)))
                        .anyMatch(type -> outermost(type).getSimpleName().endsWith(ending)));
    }

    @ArchTest
    static void everyExceptionStillExists(JavaClasses classes) {
        assertThat(THREADS.keySet()).allMatch(classes::contain);
    }

    private static DescribedPredicate<JavaClass> doNotHaveNameIn(Map<String, String> reasons) {
        return describe(
                "are none of " + reasons,
                type -> !reasons.containsKey(outermost(type).getName()));
    }

    private static DescribedPredicate<JavaClass> core() {
        return resideInAnyPackage(CORE.toArray(String[]::new))
                .and(describe("are no shell (%s)".formatted(String.join(", ", SHELL)), type -> SHELL.stream()
                        .noneMatch(ending -> outermost(type).getSimpleName().endsWith(ending))));
    }

    private static JavaClass outermost(JavaClass type) {
        JavaClass outer = type;
        while (outer.getEnclosingClass().isPresent()) {
            outer = outer.getEnclosingClass().get();
        }
        return outer;
    }
}
