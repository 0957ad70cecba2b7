package org.heqiao.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.heqiao.gateway.enforcement.DownloadPlaces;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/** Whatever is downloaded counts against what may be downloaded at once. */
final class DownloadRules {

    private static final DescribedPredicate<JavaClass> HANDS_OUT_STREAMS = new DescribedPredicate<>(
            "controllers that hand out streams") {
        @Override
        public boolean test(JavaClass type) {
            return type.isAnnotatedWith(RestController.class) && type.getMethods().stream()
                    .anyMatch(method -> method.getReturnType()
                            .getAllInvolvedRawTypes().stream()
                            .anyMatch(involved -> involved.isEquivalentTo(StreamingResponseBody.class)));
        }
    };

    @ArchTest
    static final ArchRule downloads_take_places = classes().that(HANDS_OUT_STREAMS).should().dependOnClassesThat()
            .areAssignableTo(DownloadPlaces.class)
            .because("a reader who takes his time holds a thread and memory: so many of one caller, so many in all");
}
