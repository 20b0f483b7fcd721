package io.serin.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Arrays;
import java.util.stream.Stream;

/** Named after no class: the borders between all of them. */
@AnalyzeClasses(packages = "io.serin", importOptions = ImportOption.DoNotIncludeTests.class)
class ModuleBordersTest {

    @ArchTest
    static final ArchRule modulesDependAsTheModuleTableSays = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("testing")
            .definedBy("io.serin.testing..")
            .layer("api")
            .definedBy("io.serin.api..")
            .layer("statistics")
            .definedBy("io.serin.statistics..")
            .layer("collective")
            .definedBy("io.serin.collective..")
            .layer("cluster")
            .definedBy("io.serin.cluster..")
            .layer("http")
            .definedBy("io.serin.http..")
            .layer("engine")
            .definedBy("io.serin.engine..")
            .layer("persistence")
            .definedBy("io.serin.persistence..")
            .layer("training")
            .definedBy("io.serin.training..")
            .layer("deploy")
            .definedBy("io.serin.deploy..")
            .layer("trainer-node")
            .definedBy("io.serin.trainer..")
            .layer("router-node")
            .definedBy("io.serin.router..")
            .layer("distribution")
            .definedBy("io.serin.distribution..")
            .layer("benchmarks")
            .definedBy("io.serin.benchmarks..")
            .whereLayer("testing")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("api")
            .mayOnlyBeAccessedByLayers("cluster", "persistence", "training", "deploy", "router-node")
            .whereLayer("statistics")
            .mayOnlyBeAccessedByLayers("deploy")
            .whereLayer("collective")
            .mayOnlyBeAccessedByLayers("trainer-node", "benchmarks")
            .whereLayer("cluster")
            .mayOnlyBeAccessedByLayers(
                    "http", "persistence", "training", "deploy", "trainer-node", "router-node", "distribution")
            .whereLayer("http")
            .mayOnlyBeAccessedByLayers("trainer-node", "router-node")
            .whereLayer("engine")
            .mayOnlyBeAccessedByLayers("trainer-node", "router-node", "benchmarks")
            .whereLayer("persistence")
            .mayOnlyBeAccessedByLayers("training", "deploy", "router-node", "distribution")
            .whereLayer("training")
            .mayOnlyBeAccessedByLayers("trainer-node", "router-node", "distribution", "benchmarks")
            .whereLayer("deploy")
            .mayOnlyBeAccessedByLayers("router-node", "distribution", "benchmarks")
            .whereLayer("trainer-node")
            .mayOnlyBeAccessedByLayers("benchmarks")
            .whereLayer("router-node")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("distribution")
            .mayOnlyBeAccessedByLayers("benchmarks")
            .whereLayer("benchmarks")
            .mayNotBeAccessedByAnyLayer()
            // A module that has no layer would be under no rule.
            .ensureAllClassesAreContainedInArchitecture()
            .because("the two nodes never know each other, and what is pure stays usable alone: docs/decisions/0001");

    @ArchTest
    static final ArchRule packagesHaveNoCycles = slices().matching("io.serin.(**)")
            .should()
            .beFreeOfCycles()
            .because("two packages that need each other are one: docs/decisions/0001");

    @ArchTest
    static final ArchRule whatJudgesKnowsNoRelease = noClasses()
            .that(Packages.in("io.serin.deploy.figures..", "io.serin.deploy.plan..", "io.serin.deploy.judge.."))
            .should()
            .dependOnClassesThat(Packages.in(
                    "io.serin.deploy.release..", "io.serin.deploy.control..", "io.serin.deploy.simulation.."))
            .because(
                    "a verdict is made of figures and a plan, and made again of them from the log: docs/decisions/0010");

    @ArchTest
    static final ArchRule simulationsRunWithoutAReleaseMachine = noClasses()
            .that(Packages.in("io.serin.deploy.simulation.."))
            .should()
            .dependOnClassesThat(
                    Packages.in("io.serin.deploy.release..", "io.serin.deploy.control..", "io.serin.deploy.model.."))
            .because("a simulation asks the judge what a release would: docs/decisions/0010");

    @ArchTest
    static final ArchRule librariesKnowNoAkka = noClasses()
            .that(Packages.in("io.serin.api..", "io.serin.statistics..", "io.serin.collective..", "io.serin.engine.."))
            .should()
            .dependOnClassesThat(Packages.in("akka.."))
            .because("another project could take them: docs/decisions/0001, 0009");

    @ArchTest
    static final ArchRule theWayOfARequestKnowsNoActors = noClasses()
            .that(Packages.in(
                    "io.serin.router.routing..",
                    "io.serin.router.counting..",
                    "io.serin.router.traffic..",
                    "io.serin.router.runner.."))
            .should()
            .dependOnClassesThat(Packages.in("akka.."))
            .because(
                    "requests go on in plain threads and immutable tables whatever becomes of actors: docs/decisions/0003");

    @ArchTest
    static final ArchRule onlyControlTouchesTheDatabase = noClasses()
            .that(not(Packages.in("io.serin.persistence..")))
            .should()
            .dependOnClassesThat(Packages.in("java.sql..", "org.h2..", "slick.."))
            .because("the journal is persistence's; everybody else speaks of events: docs/decisions/0004");

    @ArchTest
    static final ArchRule oneServerReadsRequests = noClasses()
            .that(not(Packages.in("io.serin.http..")))
            .should()
            .dependOnClassesThat(Packages.in("io.netty..", "com.sun.net.httpserver.."))
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("akka.http.javadsl.Http")
            .because("two servers take the same bytes for different requests: docs/decisions/0013");

    @ArchTest
    static final ArchRule plansKnowWhatIsCountedAlone = onlyKnows("plan", "figures")
            .because(
                    "a plan is read by whoever judges, releases or simulates, and knows none of them: docs/decisions/0001");

    @ArchTest
    static final ArchRule theSimulatorRunsWhatTheReleaseRuns = onlyKnows("simulation", "plan", "figures", "judge")
            .because("what is told twice comes apart: it shares the judge's step with releases: docs/decisions/0010");

    /** Of the project's own: this package of deploy knows itself, these others of deploy, and statistics. */
    private static ArchRule onlyKnows(String name, String... others) {
        String deploy = "io.serin.deploy.";
        String[] known = Stream.concat(
                        Stream.of("io.serin.statistics..", deploy + name + ".."),
                        Arrays.stream(others).map(other -> deploy + other + ".."))
                .toArray(String[]::new);
        return noClasses()
                .that(Packages.in(deploy + name + ".."))
                .should()
                .dependOnClassesThat(Packages.in("io.serin..").and(not(Packages.in(known))));
    }
}
