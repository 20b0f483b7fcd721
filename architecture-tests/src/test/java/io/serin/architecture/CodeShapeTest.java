package io.serin.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.lang.conditions.ArchConditions.be;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.serin.cluster.CborSerializable;
import io.serin.cluster.JsonSerializable;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;

@AnalyzeClasses(packages = "io.serin", importOptions = ImportOption.DoNotIncludeTests.class)
class CodeShapeTest {

    private static final DescribedPredicate<JavaClass> TRAVELLING =
            assignableTo(CborSerializable.class).or(assignableTo(JsonSerializable.class));

    /** Pure machines and the values they are made of: no actor system, no clock, no thread. */
    private static final String[] PURE = {
        "io.serin.training.job.Job",
        "io.serin.training.job.JobState",
        "io.serin.training.job.PlanCheck",
        "io.serin.training.job.RankReports",
        "io.serin.training.job.ReportedRanks",
        "io.serin.training.job.StragglerRule",
        "io.serin.deploy.release.Release",
        "io.serin.deploy.release.ModelReleases",
        "io.serin.deploy.release.ReleaseDecisions",
        "io.serin.deploy.release.Course",
        "io.serin.deploy.release.Fold",
        "io.serin.deploy.release.PlanRules",
        "io.serin.deploy.release.Judge",
        "io.serin.deploy.release.Checks",
        "io.serin.deploy.model.Model",
        "io.serin.deploy.model.RegistrationRules",
    };

    @ArchTest
    static final ArchRule whatTravelsOrIsStoredIsARecordAnEnumOrSealed = classes()
            .that(TRAVELLING)
            .should(be(describe("records, enums or sealed interfaces", CodeShapeTest::isValue)))
            .because("a message or an event is a value that every version of Serin can read");

    @ArchTest
    static final ArchRule nothingThatTravelsHasAnUntypedComponent = noFields()
            .that()
            .areDeclaredInClassesThat(TRAVELLING)
            .should()
            .haveRawType(Object.class)
            .because("what has no type cannot be read back");

    @ArchTest
    static final ArchRule pureMachinesHaveNoAkka = noClasses()
            .that(describe("are pure machines", CodeShapeTest::isPure))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("akka..")
            .because("functional core, actor shell");

    @ArchTest
    static final ArchRule pureMachinesHaveNoClock = noClasses()
            .that(describe("are pure machines", CodeShapeTest::isPure))
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .because("a replay must decide as the first run did");

    @ArchTest
    static final ArchRule nobodySleeps = noClasses()
            .should()
            .callMethod(Thread.class, "sleep", long.class)
            .orShould()
            .callMethod(Thread.class, "sleep", long.class, int.class)
            .orShould()
            .callMethod(Thread.class, "sleep", Duration.class)
            .because("wait for a condition or park with a deadline");

    @ArchTest
    static final ArchRule actorsAndEntitiesNeverBlock = noClasses()
            .that()
            .haveNameMatching(".*(Entity|Actor|Agent|Guardian|Control)(\\$.*)?")
            .should()
            .callMethod(CompletableFuture.class, "join")
            .orShould()
            .callMethod(CompletableFuture.class, "get")
            .orShould()
            .callMethod(Future.class, "get")
            .because("a blocked actor blocks its dispatcher");

    private static boolean isValue(JavaClass type) {
        return type.isRecord() || type.isEnum() || type.isInterface();
    }

    private static boolean isPure(JavaClass type) {
        for (String pure : PURE) {
            if (type.getName().equals(pure) || type.getName().startsWith(pure + "$")) {
                return true;
            }
        }
        return false;
    }
}
