package io.serin.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;

/** Named after no class: of the functional core: machines, judges and simulations, and the values they are made of. */
@AnalyzeClasses(packages = "io.serin", importOptions = ImportOption.DoNotIncludeTests.class)
class PurityTest {

    /** Whole packages, so that a new class is pure unless its name says that it is part of the shell. */
    private static final String[] CORE = {
        "io.serin.statistics..",
        "io.serin.persistence.refusal..",
        "io.serin.training.job..",
        "io.serin.training.plan..",
        "io.serin.training.progress..",
        "io.serin.training.optimizer..",
        "io.serin.training.worker..",
        "io.serin.deploy.model..",
        "io.serin.deploy.figures..",
        "io.serin.deploy.plan..",
        "io.serin.deploy.judge..",
        "io.serin.deploy.release..",
        "io.serin.deploy.routing..",
        "io.serin.deploy.simulation.."
    };

    /** How names of the shell end that shares a package with its machine. */
    private static final List<String> SHELL = List.of("Entity", "Actor");

    /** What has threads all the same, and why. */
    private static final Map<String, String> THREADS =
            Map.of("io.serin.deploy.simulation.Simulator", "runs releases side by side, each from a seed of its own");

    /** Messages that know of Akka who is to be answered and how he is found, and why. */
    private static final Map<String, String> ADDRESSED = Map.of(
            "io.serin.training.worker.WorkerCommand", "trainers are found by its key and answer whom it names",
            "io.serin.training.worker.WorkerReport", "says which trainer speaks",
            "io.serin.deploy.routing.RouterCommand", "routers are found by its key and answer whom it names",
            "io.serin.deploy.routing.RouterReport", "who wants reports is found by its key");

    private static final List<String> ADDRESSES =
            List.of("akka.actor.typed.ActorRef", "akka.actor.typed.receptionist.ServiceKey");

    private static final String DECISION =
            "a replay must decide as the first run did: docs/decisions/0001, functional core under thin actors";

    @ArchTest
    static final ArchRule theCoreKnowsNoAkka = noClasses()
            .that(core())
            .and(doNotHaveNameIn(ADDRESSED))
            .should()
            .dependOnClassesThat(Packages.in("akka.."))
            .because(DECISION);

    @ArchTest
    static final ArchRule messagesKnowNoMoreOfAkkaThanAddresses = noClasses()
            .that(not(doNotHaveNameIn(ADDRESSED)))
            .should()
            .dependOnClassesThat(Packages.in("akka..")
                    .and(describe("are none of " + ADDRESSES, type -> !ADDRESSES.contains(type.getName()))))
            .because(DECISION);

    @ArchTest
    static final ArchRule theCoreHasNoClock = haveNoClock(core());

    @ArchTest
    static final ArchRule theCoreDrawsFromNoUnknownSeed = drawFromNoUnknownSeed(core());

    @ArchTest
    static final ArchRule theCoreHasNoThreadsAndNoFiles = haveNoThreadsAndNoFiles(core().and(doNotHaveNameIn(THREADS)));

    @ArchTest
    static void everyEndingMatches(JavaClasses classes) {
        assertThat(SHELL)
                .as("endings of names of the shell in the core's packages")
                .allMatch(ending -> classes.stream()
                        .filter(Packages.in(CORE))
                        .anyMatch(type -> outermost(type).getSimpleName().endsWith(ending)));
    }

    @ArchTest
    static void everyExceptionIsStillOne(JavaClasses classes) {
        assertThat(THREADS.keySet()).allMatch(name -> breaks(haveNoThreadsAndNoFiles(named(name)), classes));
        assertThat(ADDRESSED.keySet())
                .allMatch(name -> breaks(
                        noClasses().that(named(name)).should().dependOnClassesThat(Packages.in("akka..")), classes));
    }

    static ArchRule haveNoClock(DescribedPredicate<JavaClass> which) {
        return noClasses()
                .that(which)
                .should()
                .accessTargetWhere(MemberUse.inPackage("java.time..", "now"))
                .orShould()
                .accessTargetWhere(MemberUse.of(System.class, "nanoTime", "currentTimeMillis"))
                .orShould()
                .accessTargetWhere(MemberUse.ofNew(Date.class))
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(Clock.class)
                .because(DECISION);
    }

    static ArchRule drawFromNoUnknownSeed(DescribedPredicate<JavaClass> which) {
        return noClasses()
                .that(which)
                .should()
                .accessTargetWhere(MemberUse.ofNew(Random.class))
                .orShould()
                .accessTargetWhere(MemberUse.ofNew(SplittableRandom.class))
                .orShould()
                .accessTargetWhere(MemberUse.of(Math.class, "random"))
                .orShould()
                .accessTargetWhere(MemberUse.of(StrictMath.class, "random"))
                .orShould()
                .accessTargetWhere(MemberUse.of(UUID.class, "randomUUID"))
                .orShould()
                .accessTargetWhere(MemberUse.of(RandomGenerator.class, "of", "getDefault"))
                .orShould()
                .accessTargetWhere(MemberUse.withParameters(Collections.class, "shuffle", 1))
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(ThreadLocalRandom.class)
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(SecureRandom.class)
                .because(DECISION);
    }

    static ArchRule haveNoThreadsAndNoFiles(DescribedPredicate<JavaClass> which) {
        return noClasses()
                .that(which)
                .should()
                .dependOnClassesThat(Packages.in("java.nio.file..", "java.nio.channels..", "java.net..", "java.sql.."))
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
    }

    private static boolean breaks(ArchRule rule, JavaClasses classes) {
        return rule.evaluate(classes).hasViolation();
    }

    private static DescribedPredicate<JavaClass> named(String name) {
        return describe("are " + name, type -> outermost(type).getName().equals(name));
    }

    private static DescribedPredicate<JavaClass> doNotHaveNameIn(Map<String, String> reasons) {
        return describe(
                "are none of " + reasons,
                type -> !reasons.containsKey(outermost(type).getName()));
    }

    private static DescribedPredicate<JavaClass> core() {
        return Packages.in(CORE)
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
