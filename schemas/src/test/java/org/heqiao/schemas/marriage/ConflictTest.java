package org.heqiao.schemas.marriage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.heqiao.schemas.marriage.ConflictReason.DEAD_BEFORE_EVENT;
import static org.heqiao.schemas.marriage.ConflictReason.DIVORCE_OF_ANOTHER_MARRIAGE;
import static org.heqiao.schemas.marriage.ConflictReason.PARTIES_NOT_DISTINCT;
import static org.heqiao.schemas.marriage.ConflictReason.SAME_DATE;
import static org.heqiao.schemas.marriage.ConflictReason.SPOUSE_DIFFERS;
import static org.heqiao.schemas.marriage.ConflictReason.TWO_OPEN_MARRIAGES;
import static org.heqiao.schemas.marriage.Draft.annulment;
import static org.heqiao.schemas.marriage.Draft.applied;
import static org.heqiao.schemas.marriage.Draft.courtDivorce;
import static org.heqiao.schemas.marriage.Draft.death;
import static org.heqiao.schemas.marriage.Draft.ia;
import static org.heqiao.schemas.marriage.Draft.ib;
import static org.heqiao.schemas.marriage.MaritalLabel.REGISTERED_DIVORCED;
import static org.heqiao.schemas.marriage.MaritalLabel.REVOKED_VOID;
import static org.heqiao.schemas.marriage.People.LI;
import static org.heqiao.schemas.marriage.People.WANG;
import static org.heqiao.schemas.marriage.People.ZHAO;
import static org.heqiao.schemas.marriage.People.called;
import static org.heqiao.schemas.marriage.People.withoutNumber;

import org.heqiao.schemas.marriage.Caveat.Code;
import org.junit.jupiter.api.Test;

/** ops/docs/domain.md, 3: what the records contradict each other in is for somebody to look at. */
class ConflictTest {

    @Test
    void two_open_marriages_are_a_conflict() {
        var statement = Case.of(ia("2005", WANG), ia("2010", ZHAO)).statement();

        assertThat(statement.conflict()).isEqualTo(TWO_OPEN_MARRIAGES);
        assertThat(statement.restsOn()).extracting(SupportingEvent::id).containsExactly(new EventId("IA 2005"),
                new EventId("IA 2010"));
        assertThat(statement.code()).isNull();
    }

    @Test
    void a_conflict_is_not_mended_by_what_comes_later() {
        assertThat(Case.of(ia("2005", WANG), ia("2010", ZHAO), ib("2012", WANG), ib("2014", ZHAO)).conflict())
                .isEqualTo(TWO_OPEN_MARRIAGES);
    }

    @Test
    void a_divorce_from_somebody_else_is_a_conflict() {
        assertThat(Case.of(ia("2005", WANG), ib("2010", ZHAO)).conflict()).isEqualTo(SPOUSE_DIFFERS);
        assertThat(Case.of(ia("2005", WANG), courtDivorce("2010", "2010-07-01", ZHAO)).conflict())
                .isEqualTo(SPOUSE_DIFFERS);
        assertThat(Case.of(ia("2005", WANG), applied("2026-11-01", ZHAO)).conflict()).isEqualTo(SPOUSE_DIFFERS);
    }

    @Test
    void a_spouse_whose_name_changed_is_the_same_by_number() {
        assertThat(Case.of(ia("2005", WANG), ib("2010", called(WANG, "王安宁"))).label()).isEqualTo(REGISTERED_DIVORCED);
    }

    @Test
    void a_spouse_who_cannot_be_compared_is_not_another() {
        var statement = Case.of(ia("2005", withoutNumber(called(WANG, "王□"))), ib("2010", WANG)).statement();

        assertThat(statement.label()).isEqualTo(REGISTERED_DIVORCED);
        assertThat(statement.has(Code.SPOUSE_NOT_COMPARABLE)).isTrue();
    }

    @Test
    void a_divorce_that_names_an_earlier_marriage_is_a_conflict() {
        assertThat(Case.of(ia("2005", WANG), ib("2010", WANG), ia("2015", WANG), ib("2020", WANG).of("IA 2005"))
                .conflict())
                .isEqualTo(DIVORCE_OF_ANOTHER_MARRIAGE);
    }

    @Test
    void nobody_marries_or_divorces_after_death() {
        var liDied = death(RecordSource.POPULATION, "2008", LI);
        var wangDied = death(RecordSource.POPULATION, "2008", WANG);

        assertThat(Case.of(ia("2010", WANG), liDied).conflict()).isEqualTo(DEAD_BEFORE_EVENT);
        assertThat(Case.of(ia("2010", WANG), wangDied).conflict()).isEqualTo(DEAD_BEFORE_EVENT);
        assertThat(Case.of(ia("2005", WANG), ib("2010", WANG), wangDied).conflict()).isEqualTo(DEAD_BEFORE_EVENT);
        assertThat(Case.of(ia("2005", WANG), ib("2010", WANG), liDied).conflict()).isEqualTo(DEAD_BEFORE_EVENT);
        assertThat(Case.of(ia("2005", WANG), courtDivorce("2010", "2010-07-01", null), wangDied).conflict())
                .isEqualTo(DEAD_BEFORE_EVENT);
        assertThat(Case.of(ia("2005", WANG), applied("2010", WANG), wangDied).conflict()).isEqualTo(DEAD_BEFORE_EVENT);
    }

    @Test
    void an_act_on_the_day_of_a_death_is_a_conflict() {
        assertThat(Case.of(ia("2005", WANG), ib("2010", WANG), death(RecordSource.POPULATION, "2010", WANG)).conflict())
                .isEqualTo(SAME_DATE);
        assertThat(Case.of(ia("2005", WANG), death(RecordSource.POPULATION, "2005", WANG)).conflict())
                .isEqualTo(SAME_DATE);
        assertThat(Case
                .of(ia("2005", WANG), courtDivorce("2010-05-01", "2010-06-01", null),
                        death(RecordSource.POPULATION, "2010", WANG))
                .conflict()).isEqualTo(SAME_DATE);
    }

    @Test
    void a_marriage_may_be_annulled_after_a_death() {
        assertThat(
                Case.of(ia("2005", WANG), annulment("2010", "2010-07-01", null, WANG),
                        death(RecordSource.POPULATION, "2008", WANG))
                        .label())
                .isEqualTo(REVOKED_VOID);
    }

    @Test
    void a_record_with_one_person_on_both_sides_is_a_conflict() {
        assertThat(Case.of(ia("2005", LI)).conflict()).isEqualTo(PARTIES_NOT_DISTINCT);
    }
}
