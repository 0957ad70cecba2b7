package org.heqiao.schemas;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class SchemasArchitectureTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.heqiao.schemas");

    @Test
    void what_the_hub_promises_rests_on_the_jdk_and_the_validation_api_alone() {
        classes().should().onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "javax.crypto..", "jakarta.validation..", "org.jspecify..",
                        "org.heqiao.schemas..")
                .because("every other module and every partner builds on it, so it must drag nothing along")
                .check(CLASSES);
    }

    @Test
    void no_two_packages_need_each_other() {
        slices().matching("org.heqiao.schemas.(*)..").should().beFreeOfCycles()
                .because("a package can be understood, and tested, with only what lies below it").check(CLASSES);
    }
}
