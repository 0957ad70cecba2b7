package org.heqiao.schemas.marriage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.heqiao.schemas.marriage.Draft.applied;
import static org.heqiao.schemas.marriage.Draft.appliedAndWithdrew;
import static org.heqiao.schemas.marriage.Draft.day;
import static org.heqiao.schemas.marriage.Draft.ia;
import static org.heqiao.schemas.marriage.Draft.ib;
import static org.heqiao.schemas.marriage.Draft.id;
import static org.heqiao.schemas.marriage.MaritalLabel.DIVORCE_PENDING;
import static org.heqiao.schemas.marriage.MaritalLabel.REGISTERED_MARRIED;
import static org.heqiao.schemas.marriage.People.LI;
import static org.heqiao.schemas.marriage.People.WANG;
import static org.heqiao.schemas.marriage.People.ZHAO;

import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;
import org.heqiao.schemas.calendar.WorkingDays;
import org.heqiao.schemas.code.MaritalStatus;
import org.heqiao.schemas.marriage.Caveat.Code;
import org.heqiao.schemas.source.Outcome;
import org.junit.jupiter.api.Test;

/** Civil Code art. 1077: 30 days to think, 30 days to come for the certificate, and married until then. */
class DivorceApplicationTest {

    @Test
    void in_the_cooling_off_period_the_two_are_married() {
        var statement = Case.of(ia("2005", WANG), applied("2026-11-01", WANG)).nationwide()
                .hearing(RecordSource.POPULATION, WANG, Outcome.FOUND)
                .statement();

        assertThat(statement.label()).isEqualTo(DIVORCE_PENDING);
        assertThat(statement.notes()).contains(new Caveat(Code.COOLING_OFF_UNTIL, day("2026-12-01")));
        assertThat(statement.code()).isEqualTo(MaritalStatus.MARRIED);
        assertThat(statement.sentence()).contains("婚姻关系仍存续", "离婚冷静期至2026-12-01（遇法定休假日顺延）");
    }

    @Test
    void after_the_cooling_off_period_the_two_have_thirty_days_to_come() {
        var pending = Case.of(ia("2005", WANG), applied("2026-10-01", WANG));

        assertThat(pending.on("2026-11-02").statement().notes())
                .contains(new Caveat(Code.COOLING_OFF_UNTIL, day("2026-11-02")));
        assertThat(pending.on("2026-11-03").statement().notes())
                .contains(new Caveat(Code.COLLECTION_UNTIL, day("2026-12-02")));
    }

    @Test
    void an_application_lapses_when_the_registry_s_own_data_reach_beyond_its_last_day() {
        var application = Case.of(ia("2005", WANG), applied("2026-08-01", WANG));

        assertThat(application.label()).isEqualTo(REGISTERED_MARRIED);
        assertThat(application.statement().notes()).contains(new Caveat(Code.APPLICATION_LAPSED, day("2026-09-30")));
    }

    @Test
    void what_became_of_an_application_is_not_known_while_the_data_of_its_registry_do_not_reach_its_last_day() {
        var early = Case.of(ia("2005", WANG), applied("2026-08-01", WANG).readAt("2026-09-30T12:00:00Z")).statement();

        assertThat(early.label()).isEqualTo(DIVORCE_PENDING);
        assertThat(early.notes()).contains(new Caveat(Code.COLLECTION_PASSED, day("2026-09-30")));
        assertThat(Case.of(ia("2005", WANG), applied("2026-08-01", WANG).readAt("2026-09-30T15:59:59Z")).label())
                .isEqualTo(REGISTERED_MARRIED);
    }

    @Test
    void another_registry_s_old_data_leave_a_lapsed_application_lapsed() {
        assertThat(Case.of(ia("2005", WANG).at("640121").readAt("2026-06-30T16:00:00Z"), applied("2026-08-01", WANG))
                .hearing(RecordSource.REGISTRY, LI, Outcome.FOUND, Instant.parse("2026-06-30T16:00:00Z")).label())
                .isEqualTo(REGISTERED_MARRIED);
    }

    @Test
    void a_period_that_ends_on_a_weekend_or_holiday_ends_on_the_next_working_day() {
        var calendar = new WorkingDays(Set.of(2026),
                day("2026-10-01").datesUntil(day("2026-10-08"))
                        .collect(Collectors.toMap(holiday -> holiday, holiday -> false)));
        var saturday = Case.of(ia("2005", WANG), applied("2026-09-29", WANG));
        var holiday = Case.of(ia("2005", WANG), applied("2026-09-01", WANG))
                .rules(rules -> rules.withLastDay(calendar::onOrAfter));

        assertThat(saturday.on("2026-11-30").statement().notes())
                .contains(new Caveat(Code.COLLECTION_UNTIL, day("2026-11-30")));
        assertThat(saturday.on("2026-11-30").label()).isEqualTo(DIVORCE_PENDING);
        assertThat(holiday.on("2026-10-08").statement().notes())
                .contains(new Caveat(Code.COOLING_OFF_UNTIL, day("2026-10-08")));
    }

    @Test
    void a_last_day_that_is_no_working_day_moves_by_the_calendar_that_is_given() {
        var application = Case.of(ia("2005", WANG), applied("2026-11-01", WANG))
                .rules(rules -> rules.withLastDay(day -> day.plusDays(2)));

        assertThat(application.statement().notes()).contains(new Caveat(Code.COOLING_OFF_UNTIL, day("2026-12-03")));
    }

    @Test
    void a_withdrawn_or_revoked_application_is_as_if_there_had_been_none() {
        assertThat(Case.of(ia("2005", WANG), appliedAndWithdrew("2026-11-01", "2026-11-05", WANG)).label())
                .isEqualTo(REGISTERED_MARRIED);
        assertThat(
                Case.of(ia("2005", WANG), applied("2026-11-01", WANG), id("2026-11-05", WANG).of("APPLIED 2026-11-01"))
                        .label())
                .isEqualTo(REGISTERED_MARRIED);
    }

    @Test
    void an_application_by_a_couple_that_is_not_on_record_is_pending_with_history_incomplete() {
        var statement = Case.of(applied("2026-11-01", WANG)).statement();

        assertThat(statement.label()).isEqualTo(DIVORCE_PENDING);
        assertThat(statement.has(Code.HISTORY_INCOMPLETE)).isTrue();
        assertThat(statement.code()).isNull();
    }

    @Test
    void an_application_that_lapsed_after_a_divorce_tells_of_a_marriage_nobody_has_and_is_a_conflict() {
        assertThat(Case.of(ia("2005", WANG), ib("2010", WANG), applied("2026-01-01", ZHAO)).conflict())
                .isEqualTo(ConflictReason.MARRIAGE_NOT_ON_RECORD);
    }
}
