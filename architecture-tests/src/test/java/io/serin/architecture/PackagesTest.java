package io.serin.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Test;

/** Named after no class: rules have no main code to stand beside. */
class PackagesTest {

    private final JavaClasses classes = new ClassFileImporter().importClasses(SourceFile.class);
    private final JavaClass some = classes.get(SourceFile.class);

    @Test
    void areOursTheJdksOrALibrarys() {
        assertThatCode(() -> Packages.in("io.serin.deploy..", "io.serin.deploy.judge", "java.sql..", "akka..")
                        .test(some))
                .doesNotThrowAnyException();
    }

    @Test
    void areRefusedWhenOneOfSeveralPatternsMatchesNothing() {
        assertThatThrownBy(() -> noClasses()
                        .that(Packages.in("io.serin.deploy..", "io.serin.gone.."))
                        .should()
                        .beInterfaces()
                        .check(classes))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("io.serin.gone..");
        assertThatThrownBy(() -> Packages.in("akka..", "org.gone..").test(some)).isInstanceOf(AssertionError.class);
    }

    @Test
    void areTheOnlyWayInWhichRulesNamePackages() {
        assertThat(SourceFile.tests().stream()
                        .filter(file -> file.module().equals("architecture-tests"))
                        .filter(file -> file.text().contains("reside" + "In")
                                || file.text().contains("reside" + "Outside"))
                        .map(SourceFile::name))
                .containsExactlyInAnyOrder("Packages", "RulesThatMatchNothingTest");
    }
}
