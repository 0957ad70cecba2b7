package org.heqiao.schemas.marriage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.heqiao.schemas.marriage.Draft.AS_OF;
import static org.heqiao.schemas.marriage.Draft.annulment;
import static org.heqiao.schemas.marriage.Draft.applied;
import static org.heqiao.schemas.marriage.Draft.courtDivorce;
import static org.heqiao.schemas.marriage.Draft.day;
import static org.heqiao.schemas.marriage.Draft.death;
import static org.heqiao.schemas.marriage.Draft.ia;
import static org.heqiao.schemas.marriage.Draft.ib;
import static org.heqiao.schemas.marriage.Draft.ica;
import static org.heqiao.schemas.marriage.Draft.id;
import static org.heqiao.schemas.marriage.MaritalLabel.CONFLICT_MANUAL_REVIEW;
import static org.heqiao.schemas.marriage.MaritalLabel.COURT_DIVORCED;
import static org.heqiao.schemas.marriage.MaritalLabel.DIVORCE_PENDING;
import static org.heqiao.schemas.marriage.MaritalLabel.NO_RECORD_IN_COVERAGE;
import static org.heqiao.schemas.marriage.MaritalLabel.REGISTERED_MARRIED;
import static org.heqiao.schemas.marriage.MaritalLabel.SOURCE_UNAVAILABLE;
import static org.heqiao.schemas.marriage.MaritalLabel.WIDOWED_INDICATED;
import static org.heqiao.schemas.marriage.People.LI;
import static org.heqiao.schemas.marriage.People.SOMEBODY;
import static org.heqiao.schemas.marriage.People.WANG;
import static org.heqiao.schemas.marriage.People.ZHAO;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.heqiao.schemas.code.MaritalStatus;
import org.heqiao.schemas.marriage.Caveat.Code;
import org.heqiao.schemas.marriage.Coverage.Excluded;
import org.heqiao.schemas.source.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** Why a registry is not a status: the gaps of ops/docs/domain.md, 2, and what a practitioner would try. */
class CoverageGapsTest {

    @Test
    void marriage_2005_court_divorce_2013_certificate_re_issued_2015_is_not_married_without_saying_so() {
        var statement = Case.of(ia("2005", WANG), courtDivorce("2013", "2013-07-01", WANG), ica("2015", WANG))
                .statement();

        assertThat(statement.label()).isEqualTo(COURT_DIVORCED);
        assertThat(statement.notes()).contains(new Caveat(Code.REISSUE_CONTRADICTS, day("2015")));
    }

    @Test
    void where_the_courts_were_not_asked_a_marriage_on_record_is_no_firm_claim() {
        var statement = Case.of(ia("2005", WANG)).hearing(RecordSource.COURTS, LI, null).statement();

        assertThat(statement.label()).isEqualTo(REGISTERED_MARRIED);
        assertThat(statement.isFirm()).isFalse();
        assertThat(statement.code()).isNull();
        assertThat(statement.mayChange()).contains(OpenQuestion.COURT_DECISION);
        assertThat(statement.has(Code.COURTS_NOT_ASKED)).isTrue();
        assertThat(statement.sentence()).contains("未向法院核实", "可能存在未知的法院离婚");
    }

    @Test
    void what_the_courts_answered_about_the_spouse_they_have_not_answered_about_the_person() {
        assertThat(Case.of(ia("2005", WANG)).hearing(RecordSource.COURTS, LI, null)
                .hearing(RecordSource.COURTS, WANG, Outcome.FOUND)
                .statement()
                .mayChange()).contains(OpenQuestion.COURT_DECISION);
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = {"FOUND", "NO_RECORD"})
    void where_the_courts_have_not_answered_nothing_is_firm_and_no_code_is_given(Outcome outcome) {
        for (var history : List.of(Case.of(ia("2005", WANG)), Case.of(ia("2005", WANG), ib("2010", WANG)), Case.of(),
                Case.of(ia("2005", WANG), death(RecordSource.POPULATION, "2020", WANG)),
                Case.of(ia("2005", WANG), id("2006", WANG)))) {
            var statement = nationwide(history).hearing(RecordSource.COURTS, LI, outcome)
                    .hearing(RecordSource.POPULATION, WANG, Outcome.FOUND)
                    .statement();

            assertThat(statement.isFirm()).isFalse();
            assertThat(statement.code()).isNull();
            assertThat(statement.mayChange()).contains(OpenQuestion.COURT_DECISION);
            assertThat(
                    statement.has(outcome == Outcome.NOT_AUTHORISED ? Code.COURTS_NOT_ASKED : Code.COURTS_NOT_ANSWERED))
                    .isTrue();
        }
    }

    @Test
    void a_marriage_is_firm_where_everybody_was_heard_for_the_whole_country() {
        var statement = nationwide(Case.of(ia("2005", WANG))).hearing(RecordSource.POPULATION, WANG, Outcome.FOUND)
                .statement();

        assertThat(statement.isFirm()).isTrue();
        assertThat(statement.mayChange()).isEmpty();
        assertThat(statement.code()).isEqualTo(MaritalStatus.MARRIED);
    }

    @Test
    void a_death_is_no_event_of_the_registry_so_a_marriage_says_that_nobody_asked_after_the_spouse() {
        var statement = Case.of(ia("2005", WANG)).statement();

        assertThat(statement.has(Code.DEATHS_NOT_ASKED)).isTrue();
        assertThat(statement.mayChange()).contains(OpenQuestion.DEATH_OF_SPOUSE);
        assertThat(statement.code()).isNull();
    }

    @Test
    void a_cremation_register_that_knows_nothing_does_not_say_that_the_spouse_lives() {
        var statement = Case.of(ia("2005", WANG)).hearing(RecordSource.CREMATIONS, WANG, Outcome.NO_RECORD).statement();

        assertThat(statement.has(Code.DEATHS_NOT_ASKED)).isFalse();
        assertThat(statement.mayChange()).contains(OpenQuestion.DEATH_OF_SPOUSE);
    }

    @Test
    void a_source_of_deaths_that_has_not_answered_is_told() {
        assertThat(
                Case.of(ia("2005", WANG)).hearing(RecordSource.POPULATION, WANG, Outcome.SOURCE_UNAVAILABLE).statement()
                        .has(Code.DEATHS_NOT_ANSWERED))
                .isTrue();
    }

    @Test
    void cremated_but_still_in_the_population_register_is_widowed_indicated_with_two_sources_that_disagree() {
        var statement = Case.of(ia("2005", WANG), death(RecordSource.CREMATIONS, "2026-11-01", WANG))
                .hearing(RecordSource.CREMATIONS, WANG, Outcome.FOUND)
                .hearing(RecordSource.POPULATION, WANG, Outcome.FOUND).statement();

        assertThat(statement.label()).isEqualTo(WIDOWED_INDICATED);
        assertThat(statement.has(Code.SOURCES_DISAGREE)).isTrue();
        assertThat(statement.mayChange()).contains(OpenQuestion.DEATH_NOT_CONFIRMED);
        assertThat(statement.code()).isNull();
        assertThat(statement.sources()).contains(new SourceState(RecordSource.CREMATIONS, true, Outcome.FOUND, AS_OF),
                new SourceState(RecordSource.POPULATION, true, Outcome.FOUND, AS_OF));
        assertThat(statement.sentence()).contains("提示丧偶", "各来源所载的死亡信息不一致");
    }

    @Test
    void sources_that_tell_different_days_of_a_death_disagree() {
        var statement = Case.of(ia("2005", WANG), death(RecordSource.CREMATIONS, "2026-10-03", WANG),
                death(RecordSource.POPULATION, "2026-10-01", WANG)).statement();

        assertThat(statement.label()).isEqualTo(WIDOWED_INDICATED);
        assertThat(statement.has(Code.SOURCES_DISAGREE)).isTrue();
        assertThat(statement.restsOn()).extracting(SupportingEvent::kind)
                .containsExactly(SupportingEvent.Kind.DEATH, SupportingEvent.Kind.DEATH, SupportingEvent.Kind.MARRIAGE);
    }

    @Test
    void a_void_marriage_is_noted_only_when_the_judgment_arrives_and_then_from_the_beginning() {
        assertThat(Case.of(ia("2005", WANG), ia("2010", ZHAO)).label()).isEqualTo(CONFLICT_MANUAL_REVIEW);
        assertThat(
                Case.of(ia("2005", WANG), ia("2010", ZHAO), annulment("2012", "2012-07-01", "IA 2010", null)).label())
                .isEqualTo(REGISTERED_MARRIED);
    }

    @Test
    void a_marriage_under_somebody_else_s_identity_restores_the_real_one_when_it_is_revoked() {
        var statement = Case.of(ia("2005", WANG), ia("2017", SOMEBODY), id("2025", SOMEBODY).of("IA 2017")).statement();

        assertThat(statement.label()).isEqualTo(REGISTERED_MARRIED);
        assertThat(statement.restsOn().getFirst().id()).isEqualTo(new EventId("IA 2005"));
    }

    @Test
    void an_act_from_the_digitised_archive_is_told_as_such() {
        assertThat(Case.of(ia("1985", WANG).imported()).statement().has(Code.IMPORTED_HISTORY)).isTrue();
    }

    @Test
    void what_was_looked_through_and_what_is_never_there_is_part_of_every_answer() {
        var statement = Case.of().statement();

        assertThat(statement.coverage().excluded()).containsExactlyInAnyOrder(Excluded.FOREIGN,
                Excluded.HONG_KONG_MACAU_TAIWAN,
                Excluded.UNREGISTERED, Excluded.OTHER_DOCUMENT);
        assertThat(statement.mayChange()).contains(OpenQuestion.REGISTRATION_ELSEWHERE);
        assertThat(statement.sentence()).contains("640199 2005—2026年完整", "不含国外登记、港澳台登记、未登记的事实婚姻、以所查号码以外的证件办理的登记");
    }

    @Test
    void of_many_registries_a_clerk_reads_out_the_first_and_how_many() {
        var part = new Coverage.Part("640199", 2005, 2026, Coverage.Completeness.UNKNOWN, AS_OF);

        assertThat(Case.of().covering(Coverage.of(Collections.nCopies(200, part))).statement().sentence())
                .contains("等200项")
                .hasSizeLessThan(600);
    }

    @Test
    void a_time_that_no_calendar_has_breaks_nothing() {
        var statement = Case.of(ia("2005", WANG), applied("2026-08-01", WANG).readAt(Instant.MAX))
                .hearing(RecordSource.REGISTRY, LI, Outcome.FOUND, Instant.MAX)
                .hearing(RecordSource.COURTS, LI, Outcome.FOUND, Instant.MIN)
                .statement();

        assertThat(statement.label()).isEqualTo(DIVORCE_PENDING);
        assertThat(statement.sentence()).isNotBlank();
    }

    @Test
    void no_record_is_not_unmarried_and_has_no_code() {
        var statement = nationwide(Case.of()).statement();

        assertThat(statement.label()).isEqualTo(NO_RECORD_IN_COVERAGE);
        assertThat(statement.code()).isNull();
        assertThat(statement.isFirm()).isFalse();
        assertThat(statement.sentence()).startsWith("未查到登记记录，不等于未婚");
    }

    @Test
    void nothing_found_where_nothing_was_looked_through_is_not_even_no_record() {
        var statement = Case.of().covering().statement();

        assertThat(statement.label()).isEqualTo(SOURCE_UNAVAILABLE);
        assertThat(statement.has(Code.NOT_COVERED)).isTrue();
    }

    @Test
    void remarriage_to_the_same_person_is_a_new_registration() {
        var statement = nationwide(Case.of(ia("2005", WANG), ib("2010", WANG), ia("2012", WANG)))
                .hearing(RecordSource.POPULATION, WANG, Outcome.FOUND)
                .statement();

        assertThat(statement.label()).isEqualTo(REGISTERED_MARRIED);
        assertThat(statement.restsOn().getFirst().on()).isEqualTo("2012-06-01");
        assertThat(statement.code()).isEqualTo(MaritalStatus.REMARRIED_SAME);
    }

    @Test
    void a_statement_holds_nothing_of_the_spouse_and_no_certificate_number() {
        var statement = Case
                .of(ia("2005", WANG).certificate("J640199-2005-000042"), death(RecordSource.CREMATIONS, "2020", WANG))
                .statement();

        assertThat(statement.toString() + statement.sentence()).doesNotContain("王宁", "640199199001010022", "000042",
                "李安");
    }

    private static Case nationwide(Case known) {
        return known.nationwide();
    }
}
