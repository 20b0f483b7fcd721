package io.serin.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.lang.conditions.ArchConditions.be;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.serin.cluster.CborSerializable;
import io.serin.cluster.JsonSerializable;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Named after no class: the shape of all of them. */
@AnalyzeClasses(packages = "io.serin", importOptions = ImportOption.DoNotIncludeTests.class)
class CodeShapeTest {

    private static final DescribedPredicate<JavaClass> TRAVELLING =
            assignableTo(CborSerializable.class).or(assignableTo(JsonSerializable.class));

    /** How the names of actors end. */
    private static final List<String> ACTORS = List.of("Entity", "Actor", "Agent", "Guardian", "Control");

    @ArchTest
    static final ArchRule whatTravelsOrIsStoredIsARecordAnEnumOrSealed = classes()
            .that(TRAVELLING)
            .should(be(describe("records, enums or sealed interfaces", CodeShapeTest::isValue)))
            .because(
                    "messages and events are values that another process and a later version read: docs/decisions/0001");

    @ArchTest
    static final ArchRule nothingThatTravelsHasAnUntypedComponent = noFields()
            .that()
            .areDeclaredInClassesThat(TRAVELLING)
            .should()
            .haveRawType(Object.class)
            .because("what has no type cannot be read back by the replay: docs/decisions/0001");

    @ArchTest
    static final ArchRule nobodySleeps = noClasses()
            .should()
            .accessTargetWhere(MemberUse.of(Thread.class, "sleep"))
            .orShould()
            .accessTargetWhere(MemberUse.of(TimeUnit.class, "sleep"))
            .because("wait for a condition or park with a deadline: CONTRIBUTING.md");

    @ArchTest
    static final ArchRule actorsAndEntitiesNeverBlock = noClasses()
            .that()
            .haveNameMatching(".*(" + String.join("|", ACTORS) + ")(\\$.*)?")
            .should()
            .accessTargetWhere(MemberUse.of(Future.class, "get", "join"))
            .because("a blocked actor blocks its dispatcher, and control is to be quick: docs/decisions/0001");

    @ArchTest
    static void everyEndingMatches(JavaClasses classes) {
        assertThat(ACTORS).as("endings of names of actors").allMatch(ending -> classes.stream()
                .anyMatch(type -> type.getSimpleName().endsWith(ending)));
    }

    private static boolean isValue(JavaClass type) {
        return type.isRecord() || type.isEnum() || type.isInterface();
    }
}
