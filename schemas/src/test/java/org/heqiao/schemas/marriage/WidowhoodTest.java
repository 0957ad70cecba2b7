package org.heqiao.schemas.marriage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.heqiao.schemas.marriage.Draft.applied;
import static org.heqiao.schemas.marriage.Draft.death;
import static org.heqiao.schemas.marriage.Draft.deathIn;
import static org.heqiao.schemas.marriage.Draft.ia;
import static org.heqiao.schemas.marriage.Draft.ib;
import static org.heqiao.schemas.marriage.MaritalLabel.DECEASED_MARRIAGE_ENDED;
import static org.heqiao.schemas.marriage.MaritalLabel.REGISTERED_DIVORCED;
import static org.heqiao.schemas.marriage.MaritalLabel.REGISTERED_MARRIED;
import static org.heqiao.schemas.marriage.MaritalLabel.WIDOWED_INDICATED;
import static org.heqiao.schemas.marriage.People.LI;
import static org.heqiao.schemas.marriage.People.WANG;
import static org.heqiao.schemas.marriage.People.ZHAO;
import static org.heqiao.schemas.marriage.People.called;

import java.util.List;
import org.heqiao.schemas.marriage.Caveat.Code;
import org.heqiao.schemas.marriage.Rules.Discretion;
import org.heqiao.schemas.source.Outcome;
import org.junit.jupiter.api.Test;

/** ops/docs/domain.md, 3: a spouse's death after the marriage indicates widowhood; remarriage resets it. */
class WidowhoodTest {

    @Test
    void a_spouse_s_death_after_the_marriage_indicates_widowhood() {
        var statement = Case.of(ia("2005", WANG), death(RecordSource.POPULATION, "2020", WANG)).statement();

        assertThat(statement.label()).isEqualTo(WIDOWED_INDICATED);
        assertThat(statement.restsOn()).extracting(SupportingEvent::kind).containsExactly(SupportingEvent.Kind.DEATH,
                SupportingEvent.Kind.MARRIAGE);
    }

    @Test
    void a_remarriage_resets_widowhood() {
        assertThat(Case.of(ia("2005", WANG), death(RecordSource.POPULATION, "2020", WANG), ia("2023", ZHAO)).label())
                .isEqualTo(REGISTERED_MARRIED);
    }

    @Test
    void the_death_of_a_former_spouse_changes_nothing() {
        assertThat(Case.of(ia("2005", WANG), ib("2010", WANG), death(RecordSource.POPULATION, "2020", WANG)).label())
                .isEqualTo(REGISTERED_DIVORCED);
    }

    @Test
    void a_spouse_who_died_on_a_day_unknown_indicates_widowhood() {
        assertThat(Case.of(ia("2005", WANG), death(RecordSource.MEDICAL, null, WANG)).label())
                .isEqualTo(WIDOWED_INDICATED);
    }

    @Test
    void a_day_of_death_that_is_told_in_part_is_neither_completed_nor_forgotten() {
        var widowed = Case.of(ia("2005", WANG), deathIn("2020", WANG)).statement();

        assertThat(widowed.label()).isEqualTo(WIDOWED_INDICATED);
        assertThat(widowed.sentence()).contains("2020").doesNotContain("2020-");
        assertThat(Case.of(ia("2005", WANG), deathIn("2020年5月", WANG)).statement().sentence()).contains("2020-05")
                .doesNotContain("2020-05-");
        assertThat(Case.of(ia("2005", WANG), deathIn("2004", WANG)).conflict())
                .isEqualTo(ConflictReason.DEAD_BEFORE_EVENT);
        assertThat(Case.of(ia("2005", WANG), deathIn("2027", WANG)).conflict())
                .isEqualTo(ConflictReason.IMPOSSIBLE_DATE);
    }

    @Test
    void of_an_act_and_a_death_of_one_year_only_the_lawful_order_is_taken() {
        var remarried = Case.of(ia("2005", WANG), deathIn("2020", WANG), ia("2020-10-01", ZHAO));
        var divorced = Case.of(ia("2005", WANG), ib("2020", WANG), deathIn("2020", WANG));

        assertThat(remarried.label()).isEqualTo(REGISTERED_MARRIED);
        assertThat(remarried.statement().has(Code.DAY_ORDERED)).isTrue();
        assertThat(divorced.label()).isEqualTo(REGISTERED_DIVORCED);
        assertThat(divorced.statement().has(Code.DAY_ORDERED)).isTrue();
        assertThat(Case.of(ia("2005-03-01", WANG), deathIn("2005", WANG)).label()).isEqualTo(WIDOWED_INDICATED);
        assertThat(divorced.rules(rules -> rules.without(Discretion.SAME_DAY_IN_THE_LAWFUL_ORDER)).conflict())
                .isEqualTo(ConflictReason.SAME_DATE);
    }

    @Test
    void the_death_of_a_former_spouse_in_a_year_of_other_acts_leaves_nothing_open() {
        var statement = Case.of(ia("2005", WANG), ib("2010", WANG), deathIn("2020", WANG), ia("2020-10-01", ZHAO))
                .statement();

        assertThat(statement.label()).isEqualTo(REGISTERED_MARRIED);
        assertThat(statement.has(Code.DAY_ORDERED)).isFalse();
    }

    @Test
    void the_subject_s_own_death_told_in_part_ends_no_act_of_that_year() {
        assertThat(Case.of(ia("2005", WANG), ib("2020", WANG), deathIn("2020", LI)).label())
                .isEqualTo(REGISTERED_DIVORCED);
        assertThat(Case.of(ia("2005", WANG), ib("2020", WANG), deathIn("2019", LI)).conflict())
                .isEqualTo(ConflictReason.DEAD_BEFORE_EVENT);
    }

    @Test
    void of_two_who_died_in_one_year_nobody_says_who_was_widowed() {
        assertThat(Case.of(ia("2005", WANG), deathIn("2020", WANG), deathIn("2020", LI)).label())
                .isEqualTo(DECEASED_MARRIAGE_ENDED);
    }

    @Test
    void a_year_and_a_day_of_that_year_are_no_two_accounts_of_a_death() {
        var day = Case.of(ia("2005", WANG), deathIn("2020", WANG), death(RecordSource.POPULATION, "2020", WANG))
                .statement();
        var other = Case.of(ia("2005", WANG), deathIn("2019", WANG), death(RecordSource.POPULATION, "2020", WANG))
                .statement();

        assertThat(day.has(Code.SOURCES_DISAGREE)).isFalse();
        assertThat(other.has(Code.SOURCES_DISAGREE)).isTrue();
    }

    @Test
    void who_died_first_was_not_widowed() {
        var statement = Case
                .of(ia("2005", WANG), death(RecordSource.POPULATION, "2015", LI),
                        death(RecordSource.POPULATION, "2020", WANG))
                .statement();

        assertThat(statement.label()).isEqualTo(DECEASED_MARRIAGE_ENDED);
        assertThat(statement.restsOn()).extracting(SupportingEvent::kind).containsExactly(SupportingEvent.Kind.DEATH,
                SupportingEvent.Kind.MARRIAGE);
        assertThat(statement.has(Code.SUBJECT_DECEASED)).isTrue();
        assertThat(statement.code()).isNull();
    }

    @Test
    void a_dead_person_s_marriage_has_ended_whatever_was_pending() {
        assertThat(Case
                .of(ia("2005", WANG), applied("2026-11-01", WANG), death(RecordSource.DEATH_NOTICES, "2026-11-10", LI))
                .label())
                .isEqualTo(DECEASED_MARRIAGE_ENDED);
        assertThat(Case.of(ia("2005", WANG), ib("2010", WANG), death(RecordSource.DEATH_NOTICES, "2026-11-10", LI))
                .label())
                .isEqualTo(REGISTERED_DIVORCED);
        assertThat(Case.of(ia("2005", WANG), death(RecordSource.CREMATIONS, "2020", LI)).statement().mayChange())
                .contains(OpenQuestion.DEATH_NOT_CONFIRMED);
    }

    @Test
    void a_death_under_another_name_is_nobody_s() {
        var statement = Case.of(ia("2005", WANG), death(RecordSource.DEATH_NOTICES, "2020", called(WANG, "别名甲")))
                .nationwide()
                .hearing(RecordSource.POPULATION, WANG, Outcome.FOUND).statement();

        assertThat(statement.label()).isEqualTo(REGISTERED_MARRIED);
        assertThat(statement.has(Code.DEATH_UNDER_OTHER_NAME)).isTrue();
        assertThat(statement.code()).isNull();
        assertThat(statement.mayChange()).contains(OpenQuestion.DEATH_OF_SPOUSE);
        assertThat(Case.of(ia("2005", WANG), death(RecordSource.DEATH_NOTICES, "2020", called(LI, "别名甲"))).label())
                .isEqualTo(REGISTERED_MARRIED);
    }

    @Test
    void a_death_under_a_name_that_a_record_has_too_or_that_cannot_be_compared_counts() {
        for (var name : List.of("王？", "WANG NING")) {
            assertThat(Case.of(ia("2005", WANG), death(RecordSource.DEATH_NOTICES, "2020", called(WANG, name))).label())
                    .isEqualTo(WIDOWED_INDICATED);
        }
        assertThat(Case.of(ia("2005", WANG), ia("2001", called(WANG, "王安宁")), ib("2003", WANG),
                death(RecordSource.DEATH_NOTICES, "2020", called(WANG, "王安宁"))).label()).isEqualTo(WIDOWED_INDICATED);
    }

    @Test
    void a_divorce_applied_for_ends_with_the_death() {
        assertThat(Case
                .of(ia("2005", WANG), applied("2026-11-01", WANG), death(RecordSource.CREMATIONS, "2026-11-10", WANG))
                .label())
                .isEqualTo(WIDOWED_INDICATED);
    }
}
