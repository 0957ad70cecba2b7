package org.heqiao.schemas.marriage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.heqiao.schemas.marriage.Draft.courtDivorce;
import static org.heqiao.schemas.marriage.Draft.ia;
import static org.heqiao.schemas.marriage.Draft.ib;
import static org.heqiao.schemas.marriage.Draft.ica;
import static org.heqiao.schemas.marriage.MaritalLabel.IDENTITY_NOT_MATCHED;
import static org.heqiao.schemas.marriage.MaritalLabel.NO_RECORD_IN_COVERAGE;
import static org.heqiao.schemas.marriage.MaritalLabel.REGISTERED_DIVORCED;
import static org.heqiao.schemas.marriage.MaritalLabel.SOURCE_UNAVAILABLE;
import static org.heqiao.schemas.marriage.People.LI;
import static org.heqiao.schemas.marriage.People.SOMEBODY;
import static org.heqiao.schemas.marriage.People.WANG;
import static org.heqiao.schemas.marriage.People.ZHAO;
import static org.heqiao.schemas.marriage.People.called;
import static org.heqiao.schemas.marriage.People.key;
import static org.heqiao.schemas.marriage.People.withFifteenDigits;
import static org.heqiao.schemas.marriage.People.withoutNumber;

import java.util.List;
import java.util.Objects;
import org.heqiao.schemas.identity.PersonName;
import org.heqiao.schemas.marriage.Caveat.Code;
import org.heqiao.schemas.marriage.Party.PartyComparison;
import org.heqiao.schemas.marriage.Rules.Discretion;
import org.heqiao.schemas.source.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** Whose records they are: by number and name together, and what is said when the two do not go together. */
class IdentityTest {

    @Test
    void number_and_name_as_asked_for() {
        assertThat(Case.of(ia("2005", WANG)).statement().match()).isEqualTo(SubjectMatch.NAME_AND_NUMBER);
        assertThat(Case.of().statement().match()).isEqualTo(SubjectMatch.NO_RECORD);
    }

    @Test
    void a_record_with_the_old_number_is_found_and_told_as_such() {
        var statement = Case.of(ia("1995", WANG).writing(withFifteenDigits(LI)), ib("2005", WANG)).statement();

        assertThat(statement.match()).isEqualTo(SubjectMatch.NAME_AND_15_DIGIT_NUMBER);
        assertThat(statement.label()).isEqualTo(REGISTERED_DIVORCED);
    }

    @Test
    void a_name_that_old_systems_could_not_write_is_not_another_name_but_gives_no_code() {
        var statement = Case.of(ia("2005", WANG).writing(called(LI, "李？")), ib("2010", WANG).writing(called(LI, null)))
                .statement();

        assertThat(statement.match()).isEqualTo(SubjectMatch.NAME_NOT_COMPARABLE);
        assertThat(statement.label()).isEqualTo(REGISTERED_DIVORCED);
        assertThat(statement.code()).isNull();
    }

    @Test
    void a_former_name_is_a_match_that_says_so_and_gives_no_code() {
        var statement = Case.of(ia("2005", WANG).writing(called(LI, "李远（曾用名李安）")), ib("2010", WANG)).statement();

        assertThat(statement.match()).isEqualTo(SubjectMatch.NAME_IS_FORMER);
        assertThat(statement.label()).isEqualTo(REGISTERED_DIVORCED);
        assertThat(statement.code()).isNull();
    }

    @Test
    void records_under_another_name_only_are_not_this_person_s() {
        var statement = Case.of(ia("2005", WANG).writing(called(LI, "周远")), ib("2010", WANG).writing(called(LI, "李□")))
                .statement();

        assertThat(statement.label()).isEqualTo(IDENTITY_NOT_MATCHED);
        assertThat(statement.match()).isEqualTo(SubjectMatch.NAME_DIFFERS);
        assertThat(statement.restsOn()).isEmpty();
        assertThat(statement.notes()).isEmpty();
    }

    @Test
    void records_under_two_names_are_for_somebody_to_look_at_unless_the_bureau_takes_them_for_one_person_s() {
        var mixed = Case.of(ia("2005", WANG), ib("2010", WANG).writing(called(LI, "周远")));

        assertThat(mixed.conflict()).isEqualTo(ConflictReason.NAME_DIFFERS);
        assertThat(mixed.rules(rules -> rules.with(Discretion.OTHER_NAME)).statement()).satisfies(statement -> {
            assertThat(statement.label()).isEqualTo(REGISTERED_DIVORCED);
            assertThat(statement.has(Code.OTHER_NAME_IN_RECORDS)).isTrue();
        });
    }

    @Test
    void a_former_name_and_a_former_number_that_are_known_are_this_person_s() {
        var known = new SubjectOfStatement(List.of(key(LI), key(SOMEBODY)),
                List.of(new PersonName("李安"), new PersonName("李小安")));
        var statement = Case.of(ia("2005", WANG), ib("2010", WANG).writing(called(SOMEBODY, "李小安"))).about(known)
                .statement();

        assertThat(statement.label()).isEqualTo(REGISTERED_DIVORCED);
        assertThat(statement.match()).isEqualTo(SubjectMatch.NAME_AND_NUMBER);
    }

    @Test
    void a_record_without_a_number_is_nobody_s_however_it_is_named() {
        assertThat(Case.of(ia("1983", WANG).writing(withoutNumber(LI))).label()).isEqualTo(NO_RECORD_IN_COVERAGE);
    }

    @Test
    void a_re_issue_has_no_say_in_whose_number_it_is() {
        assertThat(Case.of(ica("2005", WANG).writing(called(LI, "周远"))).label()).isEqualTo(NO_RECORD_IN_COVERAGE);
    }

    @ParameterizedTest
    @EnumSource(names = {"IDENTITY_MISMATCH", "AMBIGUOUS"})
    void a_registry_that_does_not_know_the_person_by_number_and_name_has_matched_nobody(Outcome outcome) {
        assertThat(Case.of(ia("2005", WANG)).hearing(RecordSource.REGISTRY, LI, outcome).label())
                .isEqualTo(IDENTITY_NOT_MATCHED);
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = {"FOUND", "NO_RECORD", "IDENTITY_MISMATCH", "AMBIGUOUS"})
    void a_registry_that_did_not_speak_leaves_nothing_to_conclude(Outcome outcome) {
        var statement = Case.of(ia("2005", WANG), courtDivorce("2013", "2013-07-01", WANG))
                .hearing(RecordSource.REGISTRY, LI, outcome)
                .statement();

        assertThat(statement.label()).isEqualTo(SOURCE_UNAVAILABLE);
        assertThat(statement.restsOn()).isEmpty();
        assertThat(statement.code()).isNull();
        assertThat(statement.sentence()).contains("不等于没有记录");
    }

    @Test
    void a_registry_that_was_never_asked_leaves_nothing_to_conclude() {
        assertThat(Case.of(ia("2005", WANG)).hearing(RecordSource.REGISTRY, LI, null).label())
                .isEqualTo(SOURCE_UNAVAILABLE);
    }

    @Test
    void parties_are_compared_by_number_where_both_have_one_of_a_kind() {
        assertThat(WANG.compare(called(WANG, "王安宁"))).isEqualTo(PartyComparison.SAME_NUMBER);
        assertThat(WANG.compare(called(ZHAO, "王宁"))).isEqualTo(PartyComparison.DIFFERENT);
    }

    @Test
    void parties_are_compared_by_name_where_numbers_cannot_be() {
        assertThat(withoutNumber(WANG).compare(WANG)).isEqualTo(PartyComparison.SAME_NAME);
        assertThat(withoutNumber(WANG).compare(ZHAO)).isEqualTo(PartyComparison.DIFFERENT);
        assertThat(withoutNumber(called(WANG, "王?")).compare(WANG)).isEqualTo(PartyComparison.CANNOT_COMPARE);
        assertThat(withoutNumber(called(WANG, null)).compare(WANG)).isEqualTo(PartyComparison.CANNOT_COMPARE);
    }

    @Test
    void numbers_of_two_kinds_of_document_are_not_compared_but_the_names_are() {
        var officer = new Party(DocumentType.OFFICER, Objects.requireNonNull(SOMEBODY.key()), false,
                new PersonName("王宁"));

        assertThat(officer.compare(WANG)).isEqualTo(PartyComparison.SAME_NAME);
        assertThat(officer.compare(ZHAO)).isEqualTo(PartyComparison.DIFFERENT);
    }

    @Test
    void a_registry_that_answers_with_another_name_has_answered() {
        var statement = Case.of().hearing(RecordSource.REGISTRY, LI, Outcome.IDENTITY_MISMATCH, Draft.AS_OF)
                .statement();

        assertThat(statement.match()).isEqualTo(SubjectMatch.NAME_DIFFERS);
        assertThat(statement.sentence()).startsWith("该号码下有登记，但登记姓名不同，请核对曾用名或号码").contains("婚姻登记已答复")
                .doesNotContain("未取得答复", "婚姻登记未");
    }

    @Test
    void a_passport_or_card_that_was_renewed_is_not_another_person() {
        for (var type : List.of(DocumentType.PASSPORT, DocumentType.OFFICER)) {
            var before = new Party(type, Objects.requireNonNull(SOMEBODY.key()), false, new PersonName("John Smith"));
            var renewed = new Party(type, Objects.requireNonNull(ZHAO.key()), false, new PersonName("John Smith"));
            var divorced = Case.of(ia("2005", before), ib("2010", renewed)).statement();

            assertThat(before.compare(renewed)).isEqualTo(PartyComparison.CANNOT_COMPARE);
            assertThat(divorced.label()).isEqualTo(REGISTERED_DIVORCED);
            assertThat(divorced.has(Code.SPOUSE_NOT_COMPARABLE)).isTrue();
            assertThat(before.compare(new Party(type, ZHAO.key(), false, new PersonName("Jane Doe"))))
                    .isEqualTo(PartyComparison.DIFFERENT);
        }
    }

    @Test
    void a_passport_s_spelling_is_not_another_person() {
        var passport = new Party(DocumentType.PASSPORT, Objects.requireNonNull(SOMEBODY.key()), false,
                new PersonName("WANG NING"));

        assertThat(passport.compare(WANG)).isEqualTo(PartyComparison.CANNOT_COMPARE);
        assertThat(Case.of(ia("2005", passport), ib("2010", WANG)).label()).isEqualTo(REGISTERED_DIVORCED);
    }
}
