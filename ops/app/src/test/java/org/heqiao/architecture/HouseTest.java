package org.heqiao.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import org.jspecify.annotations.NullMarked;

/** The rules of the house. Each says why; none is ever suppressed. All are held against one reading of the classes. */
@AnalyzeClasses(packages = "org.heqiao", importOptions = DoNotIncludeTests.class)
class HouseTest {

    private static final String SCHEMAS = "org.heqiao.schemas..";
    private static final String CONNECTORS = "org.heqiao.connectors..";
    private static final String GATEWAY = "org.heqiao.gateway..";
    private static final String ROUTES = "org.heqiao.routes..";
    private static final String APP = "org.heqiao.app..";
    private static final String SIMULATORS = "org.heqiao.simulators..";
    private static final String DOCUMENTS = "org.heqiao.documents..";
    private static final String BENCH = "org.heqiao.bench..";

    @ArchTest
    static final ArchRule gateway_and_connectors_cannot_see_each_other = noClasses().that().resideInAPackage(GATEWAY)
            .should()
            .dependOnClassesThat().resideInAPackage(CONNECTORS)
            .because("only a route can join a caller to an agency, and every such route is short enough to read")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule connectors_know_nothing_of_callers = noClasses().that().resideInAPackage(CONNECTORS).should()
            .dependOnClassesThat()
            .resideInAnyPackage(GATEWAY, ROUTES, APP, SIMULATORS, BENCH)
            .because(
                    "an agency's conversation must be the same whoever asks: callers, grants and audit are not its"
                            + " business");

    @ArchTest
    static final ArchRule gateway_knows_no_camel = noClasses().that().resideInAPackage(GATEWAY).should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.camel..", ROUTES, APP, SIMULATORS, BENCH)
            .because("who may ask what must be decided, and understood, without knowing how questions travel")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule proofs_need_nothing_but_what_is_proven = classes().that()
            .resideInAPackage("org.heqiao.gateway.tlog..").should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("org.heqiao.gateway.tlog..", "org.heqiao.schemas.identity..", "java.io..",
                    "java.lang..", "java.math..",
                    "java.nio..", "java.security..", "java.time..", "java.util..", "javax.crypto..",
                    "org.bouncycastle..",
                    "tools.jackson.core..", "org.jspecify..")
            .because(
                    "the log must be verifiable by somebody who has its dump and its public key, and neither the hub"
                            + " nor a database");

    @ArchTest
    static final ArchRule routes_know_no_agency_and_no_app = noClasses().that().resideInAPackage(ROUTES).should()
            .dependOnClassesThat()
            .resideInAnyPackage(CONNECTORS, APP, DOCUMENTS, SIMULATORS, BENCH)
            .because(
                    "routes reach an agency by its SourceConnector alone, so that adding an agency changes no"
                            + " existing Java file");

    @ArchTest
    static final ArchRule documents_are_made_of_the_report_alone = noClasses().that().resideInAPackage(DOCUMENTS)
            .should().dependOnClassesThat()
            .resideInAnyPackage(CONNECTORS, GATEWAY, ROUTES, APP, SIMULATORS, BENCH)
            .because("a paper says what the report's JSON says, and whoever has that can print it, be it of years ago");

    @ArchTest
    static final ArchRule connectors_are_found_by_their_type = classes().that().resideInAPackage(CONNECTORS).and()
            .areAssignableTo("org.apache.camel.builder.RouteBuilder")
            .should().implement("org.heqiao.schemas.source.SourceConnector")
            .because("the hub knows whom it can ask from the beans of this type, and from nothing else");

    @ArchTest
    static final ArchRule schemas_stand_alone = classes().that().resideInAPackage(SCHEMAS).should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("org.heqiao.schemas..", "java..", "javax.crypto..", "jakarta.validation..",
                    "org.jspecify..")
            .because(
                    "what the hub promises must outlive the libraries it is built with: the JDK, Jakarta Validation"
                            + " and JSpecify only");

    @ArchTest
    static final ArchRule simulators_share_only_the_vocabulary_of_identity = noClasses().that()
            .resideInAPackage(SIMULATORS).should()
            .dependOnClassesThat(resideInAPackage("org.heqiao..")
                    .and(not(resideInAnyPackage(SIMULATORS, "org.heqiao.schemas.identity.."))))
            .because("a simulator that shares code with the hub would agree with the hub's mistakes");

    @ArchTest
    static final ArchRule agencies_do_not_reach_into_each_other = slices().matching("org.heqiao.connectors.(*)..")
            .namingSlices("agency $1").as("agencies").should().notDependOnEachOther()
            .ignoreDependency(resideInAPackage(CONNECTORS),
                    resideInAnyPackage("org.heqiao.connectors.reply..", "org.heqiao.connectors.http.."))
            .because("an agency is removed by deleting its package, and changed without reading the others");

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
    }).should().beFreeOfCycles()
            .because("two packages that need each other are one package with two names");

    @ArchTest
    static final ArchRule packages_are_business_nouns = noClasses().should()
            .resideInAnyPackage("..util..", "..utils..", "..common..", "..helper..", "..helpers..", "..impl..",
                    "..dto..", "..misc..")
            .because("a package named after no business is where things go to be lost");

    @ArchTest
    static final ArchRule no_class_is_an_impl = noClasses().should().haveSimpleNameEndingWith("Impl").orShould()
            .haveSimpleNameEndingWith("DTO").orShould().haveSimpleNameEndingWith("Util").orShould()
            .haveSimpleNameEndingWith("Utils")
            .because("a name says what a thing is, not how it is made");

    @ArchTest
    static final ArchRule every_package_is_null_marked = classes()
            .that(not(new com.tngtech.archunit.base.DescribedPredicate<JavaClass>("nested") {
                @Override
                public boolean test(JavaClass type) {
                    return type.getEnclosingClass().isPresent() || type.getSimpleName().equals("package-info");
                }
            })).should(new ArchCondition<JavaClass>("live in a @NullMarked package") {
                @Override
                public void check(JavaClass type, ConditionEvents events) {
                    boolean marked = type.getPackage().isAnnotatedWith(NullMarked.class);
                    events.add(new SimpleConditionEvent(type, marked,
                            type.getPackageName() + " is " + (marked ? "" : "not ") + "@NullMarked"));
                }
            }).because("null is checked by the compiler only where a package says so");

    @ArchTest
    static final ArchTests the_product_holds_no_bench = ArchTests.in(ProductRules.class);

    @ArchTest
    static final ArchTests what_changes_something_is_written_down_first = ArchTests.in(WrittenFirstRules.class);

    @ArchTest
    static final ArchTests downloads_take_places = ArchTests.in(DownloadRules.class);

    @ArchTest
    static final ArchRule routes_are_closed = classes().that().areAssignableTo("org.apache.camel.builder.RouteBuilder")
            .should()
            .haveModifier(JavaModifier.FINAL)
            .because("a flow is one class that nobody extends: inheritance hides steps from the reader");
}
