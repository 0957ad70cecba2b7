package org.heqiao.routes.household.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.heqiao.gateway.authentication.AgencyCode;
import org.heqiao.routes.Records;
import org.heqiao.routes.household.compare.Finding.Effect;
import org.heqiao.routes.household.compare.HouseholdReport.Conclusion;
import org.heqiao.routes.household.plan.HouseholdStore.AlsoIn;
import org.heqiao.routes.household.plan.HouseholdStore.Complete;
import org.heqiao.routes.household.plan.HouseholdStore.Leg;
import org.heqiao.routes.household.plan.HouseholdStore.Person;
import org.heqiao.routes.household.plan.MemberContent;
import org.heqiao.schemas.check.Guardian;
import org.heqiao.schemas.identity.DocumentId;
import org.heqiao.schemas.identity.PersonName;
import org.heqiao.schemas.identity.ResidentId;
import org.heqiao.schemas.identity.Subject;
import org.heqiao.schemas.marriage.DocumentType;
import org.heqiao.schemas.marriage.Party;
import org.heqiao.schemas.marriage.PersonKey;
import org.heqiao.schemas.privacy.LookupHash;
import org.heqiao.schemas.source.Answer;
import org.heqiao.schemas.source.Fact;
import org.heqiao.schemas.source.Item;
import org.heqiao.schemas.source.SourceId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a report says of the people themselves. Applied on 2026-11-10. */
class PeopleFindingsTest {

    private static final Instant AS_OF = Instant.parse("2026-10-31T15:59:59Z");
    private static final LookupHash HASH = HouseholdReportTest.HASH;
    private static final ResidentId APPLICANT = new ResidentId("640199199001010014");
    private static final DocumentId PASSPORT = new DocumentId("5", "ZZ9876543");
    private static final PersonName NAME = new PersonName("周晓");
    private static final PersonName FOREIGN = new PersonName("ALEX EXAMPLE");

    @Test
    void a_spouse_known_by_passport_who_is_the_spouse_on_record_matches() {
        var report = report(household("minimum-living",
                new Person(member("1", APPLICANT, "01"), married(PASSPORT, FOREIGN)), foreigner()));

        assertThat(report.members().getFirst().comparisons()).filteredOn(one -> one.subject().equals("spouse"))
                .extracting(Comparison::result).containsExactly(Comparison.Result.MATCHES);
        assertThat(people(report)).extracting(Finding::code).containsExactly("DOCUMENT_NOT_ASKABLE");
    }

    @Test
    void a_spouse_without_any_number_is_compared_by_name_and_never_a_match() {
        var unknown = new Person(
                new MemberContent("2", FOREIGN, null, "10", "LIVING_TOGETHER", null, null, null, null, null),
                notAsked());
        var report = report(household("minimum-living",
                new Person(member("1", APPLICANT, "01"), married(PASSPORT, FOREIGN)), unknown));

        assertThat(report.members().getFirst().comparisons()).filteredOn(one -> one.subject().equals("spouse"))
                .extracting(Comparison::result).containsExactly(Comparison.Result.NOT_COMPARABLE);
        assertThat(people(report)).extracting(Finding::code, Finding::effect)
                .containsExactly(tuple("NO_DOCUMENT", Effect.CLUE));
        assertThat(report.conclusion()).isEqualTo(Conclusion.WITHHELD);
    }

    @Test
    void no_conclusion_stands_over_somebody_whom_a_source_cannot_be_asked_about_and_the_report_says_why() {
        var report = report(household("minimum-living", applicant(), foreigner()));

        assertThat(report.conclusion()).isEqualTo(Conclusion.WITHHELD);
        assertThat(report.withheldBecause())
                .extracting(HouseholdReport.Missing::memberNo, HouseholdReport.Missing::item,
                        HouseholdReport.Missing::why)
                .containsExactly(tuple("2", "identity", "DOCUMENT_NOT_ASKABLE"),
                        tuple("2", "income", "DOCUMENT_NOT_ASKABLE"));
        var tax = report.sources().stream().filter(source -> source.source().equals("tax")).findFirst().orElseThrow();
        assertThat(tax.notAskable()).isEqualTo(1);
        assertThat(tax.notConnected()).isZero();
        assertThat(tax.asked()).isEqualTo(1);
        assertThat(report.members().getLast().idMasked()).isEqualTo("******543");
        assertThat(report.members().getLast().documentType()).isEqualTo("PASSPORT");
    }

    @Test
    void a_newborn_without_a_number_is_named_as_not_checked_and_keeps_nobody_from_a_conclusion() {
        var newborn = new MemberContent("2", new PersonName("周新生"), null, "20", "LIVING_TOGETHER", null, null, null,
                null, null,
                new Guardian("1"));
        var report = report(household("minimum-living", applicant(), new Person(newborn, notAsked())));

        assertThat(report.conclusion()).isEqualTo(Conclusion.CONSISTENT);
        assertThat(people(report)).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo("NO_DOCUMENT");
            assertThat(finding.effect()).isEqualTo(Effect.NOTE);
            assertThat(finding.sources()).containsExactly("civil-affairs", "public-security", "tax");
            assertThat(finding.text()).contains("未作核对");
        });
        assertThat(report.members().getLast().idMasked()).isNull();
    }

    @Test
    void a_guardian_outside_the_household_or_dead_is_a_clue() {
        assertThat(codes(ward(new Guardian(null)), applicant())).containsExactly("GUARDIAN_OUTSIDE_HOUSEHOLD");
        assertThat(codes(ward(new Guardian("1")), applicant())).isEmpty();
        var dead = new Person(member("1", APPLICANT, "01"),
                List.of(leg("public-security", Item.IDENTITY,
                        new Answer.Found(List.of(new Fact.Population(true, null)), AS_OF))));
        assertThat(codes(ward(new Guardian("1")), dead)).containsExactly("GUARDIAN_DECEASED");
    }

    @Test
    void an_adult_with_a_guardian_is_worth_a_note() {
        var adult = new MemberContent("2", NAME, new ResidentId("64019919900202002X"), "10", "LIVING_TOGETHER", null,
                null, null, null,
                null,
                new Guardian("1"));

        assertThat(codes(new Person(adult, answered()), applicant())).containsExactly("GUARDIAN_OF_ADULT");
    }

    @Test
    void an_obligor_without_a_letter_keeps_only_those_from_a_conclusion_who_need_it() {
        var obligor = new Person(obligor(),
                List.of(leg("tax", Item.INCOME, new Answer.NotAuthorised("AUTHORISATION_MISSING"))));

        var living = report(household("minimum-living", applicant(), obligor));
        assertThat(living.conclusion()).isEqualTo(Conclusion.CONSISTENT);
        assertThat(people(living)).extracting(Finding::code, Finding::effect)
                .containsExactly(tuple("OBLIGOR_NOT_ASKED", Effect.NOTE));
        assertThat(report(household("extreme-hardship", applicant(), obligor)).conclusion())
                .isEqualTo(Conclusion.WITHHELD);
    }

    @Test
    void an_obligor_who_was_asked_and_not_answered_about_and_a_grant_that_ended_withhold_all_the_same() {
        for (var answer : List.of(new Answer.Unavailable("TIMEOUT"), new Answer.NotAuthorised("GRANT_WITHDRAWN"))) {
            var obligor = new Person(obligor(), List.of(leg("tax", Item.INCOME, answer)));

            assertThat(report(household("minimum-living", applicant(), obligor)).conclusion())
                    .isEqualTo(Conclusion.WITHHELD);
        }
    }

    @Test
    void extreme_hardship_without_any_obligor_named_is_told() {
        assertThat(people(report(household("extreme-hardship", applicant()))))
                .extracting(Finding::code, Finding::effect)
                .containsExactly(tuple("NO_OBLIGOR_NAMED", Effect.NOTE));
        assertThat(people(report(household("minimum-living", applicant())))).isEmpty();
    }

    @Test
    void whoever_lives_in_another_household_too_is_a_clue_and_whoever_owes_support_to_it_a_note() {
        assertThat(elsewhere(new AlsoIn("H9", "LIVING_TOGETHER", true)))
                .extracting(Finding::code, Finding::found, Finding::effect)
                .containsExactly(tuple("ALSO_IN_HOUSEHOLD", "H9", Effect.CLUE));
        assertThat(elsewhere(new AlsoIn("H9", "OBLIGOR", true))).extracting(Finding::effect)
                .containsExactly(Effect.NOTE);
        assertThat(elsewhere(new AlsoIn("H9", "OBLIGOR", false))).extracting(Finding::code)
                .containsExactly("ALSO_IN_HOUSEHOLD", "NUMBER_WITH_OTHER_NAME");
    }

    private static List<Finding> elsewhere(AlsoIn other) {
        var member = new Person(member("1", APPLICANT, "01"), answered(), List.of(other));
        return PeopleFindings.of(household("minimum-living", member), member, ObligorRules.DEFAULT);
    }

    private static List<String> codes(Person member, Person applicant) {
        return PeopleFindings.of(household("minimum-living", applicant, member), member, ObligorRules.DEFAULT).stream()
                .map(Finding::code)
                .toList();
    }

    private static Person ward(Guardian guardian) {
        return new Person(
                new MemberContent("2", NAME, new ResidentId("64019920150601001X"), "20", "LIVING_TOGETHER", null, null,
                        null, null,
                        null, guardian),
                answered());
    }

    private static MemberContent obligor() {
        return new MemberContent("2", NAME, new ResidentId("64019919900202002X"), "20", "OBLIGOR", null, null, null,
                null, null);
    }

    private static Person applicant() {
        return new Person(member("1", APPLICANT, "01"), answered());
    }

    private static Person foreigner() {
        return new Person(
                new MemberContent("2", FOREIGN, PASSPORT, "10", "LIVING_TOGETHER", null, null, null, null, null),
                List.of(leg("civil-affairs", Item.MARRIAGES, new Answer.NoRecord(AS_OF, "the city")),
                        leg("public-security", Item.IDENTITY, new Answer.NotCovered("DOCUMENT_NOT_ASKABLE")),
                        leg("tax", Item.INCOME, new Answer.NotCovered("DOCUMENT_NOT_ASKABLE"))));
    }

    private static MemberContent member(String no, @Nullable Subject id, String relation) {
        return new MemberContent(no, NAME, id, relation, "LIVING_TOGETHER", null, null, null, null, "20");
    }

    private static List<Leg> answered() {
        return List.of(leg("tax", Item.INCOME, new Answer.NoRecord(AS_OF, "the city")));
    }

    private static List<Leg> notAsked() {
        return List.of(leg("civil-affairs", Item.MARRIAGES, new Answer.NotCovered("NO_DOCUMENT")),
                leg("public-security", Item.IDENTITY, new Answer.NotCovered("NO_DOCUMENT")),
                leg("tax", Item.INCOME, new Answer.NotCovered("NO_DOCUMENT")));
    }

    private static List<Leg> married(DocumentId spouse, PersonName name) {
        var act = Records.marriage(LocalDate.of(2015, 6, 1), Records.party(HASH, APPLICANT, NAME.value()),
                new Party(DocumentType.PASSPORT, PersonKey.of(HASH.of(spouse)), false, name), null);
        return List.of(leg("civil-affairs", Item.MARRIAGES, new Answer.Found(List.of(act), AS_OF)),
                leg("courts", Item.JUDGMENTS, new Answer.NoRecord(AS_OF, "the city")));
    }

    private static Leg leg(String source, Item item, Answer answer) {
        return new Leg(new SourceId(source), item, answer);
    }

    private static Complete household(String scheme, Person... members) {
        return new Complete(1, 1, new UUID(0, 1), new AgencyCode("yc-centre"), "H1", scheme, "640104001",
                LocalDate.of(2026, 11, 10), null, List.of(members));
    }

    private static HouseholdReport report(Complete household) {
        return HouseholdReport.of(household, "n", 1,
                HouseholdReportTest.basis(Set.of(new SourceId("public-security"), new SourceId("tax"))));
    }

    /** The findings about people, without those about what was declared and found. */
    private static List<Finding> people(HouseholdReport report) {
        return report.findings().stream()
                .filter(finding -> finding.rule().matches("(document|guardian|obligors|households)@1")).toList();
    }
}
