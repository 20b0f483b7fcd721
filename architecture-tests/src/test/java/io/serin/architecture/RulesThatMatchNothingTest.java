package io.serin.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Named after no class: a rule whose pattern matches nothing would hold for ever, so each kind of rule is shown to fail then. */
class RulesThatMatchNothingTest {

    private final JavaClasses some = new ClassFileImporter().importClasses(SourceFile.class);

    static ArchRule[] rules() {
        return new ArchRule[] {
            noClasses().that().resideInAPackage("io.serin.gone..").should().beInterfaces(),
            classes().that().haveNameMatching(".*Gone").should().bePublic(),
            layeredArchitecture()
                    .consideringOnlyDependenciesInLayers()
                    .layer("here")
                    .definedBy("io.serin.architecture..")
                    .layer("gone")
                    .definedBy("io.serin.gone..")
        };
    }

    @ParameterizedTest
    @MethodSource("rules")
    void fail(ArchRule rule) {
        assertThatThrownBy(() -> rule.check(some))
                .isInstanceOf(AssertionError.class)
                .hasMessageMatching("(?s).*(empty|failed to check any classes).*");
    }
}
