package org.heqiao.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Arrays;
import java.util.stream.Stream;
import org.heqiao.app.cli.AddedCommands;
import org.springframework.web.bind.annotation.RequestMapping;

/** What runs in the city holds nothing that is there only to measure it: the benches have a jar of their own. */
final class ProductRules {

    private static final String REASON = "what is there to be measured goes around who calls, or around the audit log";

    @ArchTest
    static final ArchRule no_bench_is_on_the_class_path = noClasses().should().resideInAPackage("org.heqiao.bench..")
            .because(REASON);

    @ArchTest
    static final ArchRule nothing_is_mapped_for_a_bench = noMethods()
            .that(new DescribedPredicate<JavaMethod>("are mapped to a path of a bench") {
                @Override
                public boolean test(JavaMethod method) {
                    return method.getAnnotations().stream()
                            .filter(each -> each.getRawType().isEquivalentTo(RequestMapping.class)
                                    || each.getRawType().isMetaAnnotatedWith(RequestMapping.class))
                            .flatMap(each -> Stream.of("value", "path").flatMap(name -> each.get(name).stream()))
                            .filter(String[].class::isInstance).flatMap(paths -> Arrays.stream((String[]) paths))
                            .anyMatch(path -> path.contains("/bench"));
                }
            }).should().beDeclaredInClassesThat().resideInAPackage("org.heqiao..").allowEmptyShould(true)
            .because(REASON);

    @ArchTest
    static void no_jar_adds_commands_to_it(JavaClasses any) {
        assertThat(ClassLoader.getSystemResource("META-INF/services/" + AddedCommands.class.getName())).isNull();
    }
}
