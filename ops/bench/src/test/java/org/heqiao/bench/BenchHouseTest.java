package org.heqiao.bench;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipFile;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.ComponentScan;

/** The bench keeps the rules of the house, and stays out of what is shipped. */
@AnalyzeClasses(packages = "org.heqiao", importOptions = DoNotIncludeTests.class)
class BenchHouseTest {

    @ArchTest
    static final ArchRule packages_are_free_of_cycles = slices().assignedFrom(new SliceAssignment() {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            return type.getPackageName().startsWith("org.heqiao")
                    ? SliceIdentifier.of(type.getPackageName())
                    : SliceIdentifier.ignore();
        }

        @Override
        public String getDescription() {
            return "packages";
        }
    }).should().beFreeOfCycles().because("two packages that need each other are one package with two names");

    @ArchTest
    static final ArchRule every_package_is_null_marked = classes().that().resideInAPackage("org.heqiao.bench..")
            .should(new ArchCondition<JavaClass>("live in a @NullMarked package") {
                @Override
                public void check(JavaClass type, ConditionEvents events) {
                    boolean marked = type.getPackage().isAnnotatedWith(NullMarked.class);
                    events.add(new SimpleConditionEvent(type, marked,
                            type.getPackageName() + " is " + (marked ? "" : "not ") + "@NullMarked"));
                }
            }).because("null is checked by the compiler only where a package says so");

    @ArchTest
    static final ArchRule the_plain_application_has_nothing_of_the_hub = classes().that()
            .resideInAPackage("org.heqiao.bench.plain..").should()
            .onlyDependOnClassesThat(resideOutsideOfPackage("org.heqiao..")
                    .or(resideInAPackage("org.heqiao.bench.plain..")))
            .andShould().notBeMetaAnnotatedWith(EnableAutoConfiguration.class)
            .andShould().notBeMetaAnnotatedWith(ComponentScan.class)
            .because("it is what the hub is held against: on the same class path, it finds nothing there by itself");

    /** Where the hub was packaged before, as in every whole build. */
    @Test
    void the_jar_that_is_shipped_holds_nothing_of_the_bench() throws IOException {
        var shipped = Path.of("../app/target/boot/heqiao.jar");
        Assumptions.assumeTrue(Files.exists(shipped), "only the tests are run");

        try (var jar = new ZipFile(shipped.toFile())) {
            assertThat(jar.stream()).noneMatch(entry -> entry.getName().contains("heqiao-bench")
                    || entry.getName().contains("org/heqiao/bench/")
                    || entry.getName().contains("marriage/status/Stages"));
        }
    }
}
