package org.heqiao.schemas.marriage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.heqiao.schemas.marriage.ConflictReason.CORRECTIONS_IN_A_CIRCLE;
import static org.heqiao.schemas.marriage.ConflictReason.RECORDS_CONTRADICT;
import static org.heqiao.schemas.marriage.ConflictReason.SAME_DATE;
import static org.heqiao.schemas.marriage.Draft.ia;
import static org.heqiao.schemas.marriage.Draft.ib;
import static org.heqiao.schemas.marriage.Draft.ica;
import static org.heqiao.schemas.marriage.Draft.id;
import static org.heqiao.schemas.marriage.MaritalLabel.NO_RECORD_IN_COVERAGE;
import static org.heqiao.schemas.marriage.MaritalLabel.REGISTERED_DIVORCED;
import static org.heqiao.schemas.marriage.MaritalLabel.REGISTERED_MARRIED;
import static org.heqiao.schemas.marriage.MaritalLabel.REVOKED_VOID;
import static org.heqiao.schemas.marriage.People.SOMEBODY;
import static org.heqiao.schemas.marriage.People.WANG;
import static org.heqiao.schemas.marriage.People.ZHAO;
import static org.heqiao.schemas.marriage.People.withoutNumber;

import org.heqiao.schemas.marriage.Caveat.Code;
import org.junit.jupiter.api.Test;

/** One act is one event, however often it was entered, read or corrected. */
class RecordsTest {

    @Test
    void the_same_record_read_twice_is_one() {
        assertThat(Case.of(ia("2005", WANG), ia("2005", WANG)).statement())
                .isEqualTo(Case.of(ia("2005", WANG)).statement());
    }

    @Test
    void of_two_readings_of_a_record_the_newer_counts() {
        var old = ia("2005", WANG).readAt("2020-01-01T00:00:00Z");

        assertThat(Case.of(ia("2005", WANG).approval(1, false), old).label()).isEqualTo(NO_RECORD_IN_COVERAGE);
        assertThat(Case.of(old, ia("2005", WANG).approval(1, false)).label()).isEqualTo(NO_RECORD_IN_COVERAGE);
    }

    @Test
    void one_record_with_two_contents_is_a_conflict() {
        assertThat(Case.of(ia("2005", WANG), ib("2010", WANG).under("IA 2005")).conflict())
                .isEqualTo(RECORDS_CONTRADICT);
    }

    @Test
    void what_refers_to_a_record_with_two_contents_means_the_same_whichever_came_first() {
        var reissue = ica("2015", WANG);
        var refused = ib("2015", WANG).under("ICA 2015").approval(2, true);
        var revocation = id("2016", WANG).of("ICA 2015");
        var married = Case.of(ia("2005", WANG), reissue, refused, revocation).statement();

        assertThat(married).isEqualTo(Case.of(ia("2005", WANG), refused, reissue, revocation).statement());
        assertThat(married.label()).isEqualTo(REGISTERED_MARRIED);
        assertThat(married.has(Code.REVOKED_ACT_NOT_ON_RECORD)).isFalse();
    }

    @Test
    void an_act_of_the_register_that_was_digitised_too_is_one() {
        var online = ia("2005", WANG).certificate("J640199-2005-000042");
        var digitised = ia("2005", withoutNumber(WANG)).certificate("J640199-2005-42").under("archive 7").imported();
        var statement = Case.of(digitised, online).statement();

        assertThat(statement.label()).isEqualTo(REGISTERED_MARRIED);
        assertThat(statement.restsOn()).extracting(SupportingEvent::id).containsExactly(new EventId("IA 2005"));
        assertThat(statement.has(Code.DUPLICATE_IGNORED)).isTrue();
        assertThat(statement.has(Code.IMPORTED_HISTORY)).isFalse();
    }

    @Test
    void whichever_of_the_two_entries_is_revoked_the_act_is_revoked() {
        var online = ia("2005", WANG).certificate("J640199-2005-000042");
        var digitised = ia("2005", WANG).certificate("J640199-2005-000042").under("archive 7").imported();

        assertThat(Case.of(online, digitised, id("2011", WANG).of("IA 2005")).label()).isEqualTo(REVOKED_VOID);
        assertThat(Case.of(online, digitised, id("2011", WANG).of("archive 7")).label()).isEqualTo(REVOKED_VOID);
    }

    @Test
    void two_acts_of_a_day_that_nothing_shows_to_be_one_are_a_conflict() {
        assertThat(Case.of(ia("2005", null), ia("2005", null).under("other")).conflict()).isEqualTo(SAME_DATE);
        assertThat(Case
                .of(ia("2005", WANG).certificate("J640199-2005-1"),
                        ia("2005", WANG).certificate("J640199-2005-2").under("other"))
                .conflict()).isEqualTo(SAME_DATE);
    }

    @Test
    void one_certificate_with_two_spouses_is_not_one_act() {
        assertThat(Case
                .of(ia("2005", WANG).certificate("J640199-2005-1"),
                        ia("2005", ZHAO).certificate("J640199-2005-1").under("other"))
                .conflict()).isEqualTo(SAME_DATE);
    }

    @Test
    void a_correction_takes_the_place_of_what_it_corrects() {
        var statement = Case.of(ia("2005", ZHAO), ia("2006", WANG).correcting("IA 2005"), ib("2010", WANG)).statement();

        assertThat(statement.label()).isEqualTo(REGISTERED_DIVORCED);
        assertThat(statement.has(Code.CORRECTED)).isTrue();
    }

    @Test
    void a_correction_of_a_correction_takes_the_place_of_both() {
        assertThat(
                Case.of(ia("2005", ZHAO), ia("2006", WANG).correcting("IA 2005"),
                        ia("2007", ZHAO).correcting("IA 2006"), ib("2010", ZHAO))
                        .label())
                .isEqualTo(REGISTERED_DIVORCED);
    }

    @Test
    void what_refers_to_a_corrected_record_means_the_correction() {
        assertThat(Case.of(ia("2001", WANG), ib("2002", WANG), ia("2005", ZHAO), ia("2006", ZHAO).correcting("IA 2005"),
                id("2011", null).of("IA 2005")).label()).isEqualTo(REGISTERED_DIVORCED);
    }

    @Test
    void a_record_that_turns_out_to_be_somebody_else_s_leaves_nothing_behind() {
        assertThat(Case.of(ia("2005", WANG), ia("2005", WANG).writing(SOMEBODY).under("right").correcting("IA 2005"))
                .label())
                .isEqualTo(NO_RECORD_IN_COVERAGE);
    }

    @Test
    void a_correction_that_was_refused_corrects_nothing() {
        assertThat(Case.of(ia("2005", WANG), ib("2006", WANG).correcting("IA 2005").approval(2, true)).label())
                .isEqualTo(REGISTERED_MARRIED);
    }

    @Test
    void corrections_in_a_circle_are_a_conflict() {
        assertThat(Case.of(ia("2005", WANG).correcting("IA 2006"), ia("2006", WANG).correcting("IA 2005")).conflict())
                .isEqualTo(CORRECTIONS_IN_A_CIRCLE);
        assertThat(Case.of(ia("2005", WANG).correcting("IA 2005")).conflict()).isEqualTo(CORRECTIONS_IN_A_CIRCLE);
    }
}
