package org.heqiao.schemas.marriage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.heqiao.schemas.marriage.ConflictReason.IMPOSSIBLE_DATE;
import static org.heqiao.schemas.marriage.ConflictReason.SAME_DATE;
import static org.heqiao.schemas.marriage.ConflictReason.TWO_OPEN_MARRIAGES;
import static org.heqiao.schemas.marriage.Draft.courtDivorce;
import static org.heqiao.schemas.marriage.Draft.death;
import static org.heqiao.schemas.marriage.Draft.ia;
import static org.heqiao.schemas.marriage.Draft.ib;
import static org.heqiao.schemas.marriage.MaritalLabel.REGISTERED_DIVORCED;
import static org.heqiao.schemas.marriage.MaritalLabel.REGISTERED_MARRIED;
import static org.heqiao.schemas.marriage.People.SOMEBODY;
import static org.heqiao.schemas.marriage.People.WANG;
import static org.heqiao.schemas.marriage.People.ZHAO;

import org.heqiao.schemas.calendar.PartialDate.Precision;
import org.heqiao.schemas.marriage.Rules.Discretion;
import org.junit.jupiter.api.Test;

/** ops/docs/domain.md, 3: by event date, then by registration sequence. */
class OrderOfEventsTest {

    @Test
    void events_count_by_their_day_not_by_their_arrival() {
        assertThat(Case.of(ia("2015", ZHAO), ib("2010", WANG), ia("2005", WANG)).label()).isEqualTo(REGISTERED_MARRIED);
        assertThat(Case.of(ib("2020", ZHAO), ia("2005", WANG), ia("2015", ZHAO), ib("2010", WANG)).label())
                .isEqualTo(REGISTERED_DIVORCED);
    }

    @Test
    void two_acts_of_one_day_that_could_have_come_in_either_order_are_a_conflict() {
        assertThat(Case.of(ia("2015", WANG), ib("2015", WANG)).conflict()).isEqualTo(SAME_DATE);
    }

    @Test
    void two_acts_of_one_day_are_taken_in_the_only_order_that_the_law_allows() {
        var remarried = Case.of(ia("2005", WANG), ib("2015", WANG), ia("2015", ZHAO));

        assertThat(remarried.label()).isEqualTo(REGISTERED_MARRIED);
        assertThat(remarried.statement().has(Caveat.Code.DAY_ORDERED)).isTrue();
        assertThat(Case.of(ia("2005", WANG), ib("2015", WANG), ia("2015", WANG)).label()).isEqualTo(REGISTERED_MARRIED);
        assertThat(Case.of(ia("2005", WANG), ib("2015", WANG), ia("2015", ZHAO).at("640104")).label())
                .isEqualTo(REGISTERED_MARRIED);
        assertThat(Case.of(ia("2005", WANG), ia("2015", ZHAO), courtDivorce("2015-05-01", "2015-06-01", WANG)).label())
                .isEqualTo(REGISTERED_MARRIED);
        assertThat(remarried.rules(rules -> rules.without(Discretion.SAME_DAY_IN_THE_LAWFUL_ORDER)).conflict())
                .isEqualTo(SAME_DATE);
    }

    @Test
    void two_acts_of_one_day_that_no_order_makes_lawful_are_a_conflict() {
        assertThat(Case.of(ia("2005", WANG), ia("2015", ZHAO), ia("2015", SOMEBODY).under("other")).conflict())
                .isEqualTo(SAME_DATE);
    }

    @Test
    void two_acts_of_one_day_are_ordered_by_the_registry_s_book_where_the_bureau_allows_it() {
        var acts = Case.of(ia("2015", WANG).inPlace(3), ib("2015", WANG).inPlace(8));

        assertThat(acts.label()).isEqualTo(REGISTERED_DIVORCED);
        assertThat(Case.of(ia("2005", WANG), ia("2015", ZHAO).inPlace(3), ib("2015", WANG).inPlace(8)).conflict())
                .isEqualTo(TWO_OPEN_MARRIAGES);
        assertThat(acts.rules(rules -> rules.without(Discretion.SAME_DAY_BY_SEQUENCE)).conflict()).isEqualTo(SAME_DATE);
    }

    @Test
    void the_books_of_two_registries_do_not_order_one_day() {
        assertThat(Case.of(ia("2015", WANG).inPlace(3), ib("2015", WANG).inPlace(8).at("640104")).conflict())
                .isEqualTo(SAME_DATE);
    }

    @Test
    void a_place_in_the_book_that_is_not_told_orders_nothing() {
        assertThat(Case.of(ia("2015", WANG).inPlace(3), ib("2015", WANG)).conflict()).isEqualTo(SAME_DATE);
    }

    @Test
    void a_date_of_which_the_year_is_told_alone_is_never_guessed() {
        assertThat(Case.of(told(ia("1986-01-01", WANG), Precision.YEAR), ib("1990", WANG)).label())
                .isEqualTo(REGISTERED_DIVORCED);
        assertThat(Case.of(told(ia("1986-01-01", WANG), Precision.YEAR), ib("1986-05-10", WANG)).conflict())
                .isEqualTo(SAME_DATE);
        assertThat(Case.of(ia("1980", WANG), told(ib("1986-05-01", WANG), Precision.MONTH), ia("1986-05-20", ZHAO))
                .label())
                .isEqualTo(REGISTERED_MARRIED);
        assertThat(Case.of(told(ia("1986-01-01", WANG), Precision.YEAR)).statement().sentence())
                .startsWith("查到结婚登记（1986，");
    }

    private static MarriageEvent told(Draft draft, Precision precision) {
        var act = ((MarriageEvent.Act) draft.event()).registration();
        var partly = new Registration(act.id(), act.provenance(), act.entry(), act.on(), act.approval(),
                act.references(), act.couple(),
                precision);
        return draft.id().startsWith("IA") ? new MarriageEvent.Marriage(partly) : new MarriageEvent.Divorce(partly);
    }

    @Test
    void a_day_that_has_not_come_is_impossible() {
        assertThat(Case.of(ia("2027", WANG)).conflict()).isEqualTo(IMPOSSIBLE_DATE);
        assertThat(Case.of(ia("2005", WANG), courtDivorce("2027", null, WANG)).conflict()).isEqualTo(IMPOSSIBLE_DATE);
        assertThat(Case.of(ia("2005", WANG), death(RecordSource.CREMATIONS, "2027", WANG)).conflict())
                .isEqualTo(IMPOSSIBLE_DATE);
    }

    @Test
    void a_judgment_in_effect_before_it_was_given_is_impossible() {
        assertThat(Case.of(ia("2005", WANG), courtDivorce("2013", "2012", WANG)).conflict()).isEqualTo(IMPOSSIBLE_DATE);
    }
}
