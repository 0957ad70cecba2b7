package org.heqiao.schemas.marriage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.heqiao.schemas.marriage.ConflictReason.IMPOSSIBLE_DATE;
import static org.heqiao.schemas.marriage.ConflictReason.SAME_DATE;
import static org.heqiao.schemas.marriage.Draft.courtDivorce;
import static org.heqiao.schemas.marriage.Draft.death;
import static org.heqiao.schemas.marriage.Draft.ia;
import static org.heqiao.schemas.marriage.Draft.ib;
import static org.heqiao.schemas.marriage.MaritalLabel.REGISTERED_DIVORCED;
import static org.heqiao.schemas.marriage.MaritalLabel.REGISTERED_MARRIED;
import static org.heqiao.schemas.marriage.People.WANG;
import static org.heqiao.schemas.marriage.People.ZHAO;

import org.heqiao.schemas.marriage.Rules.Leave;
import org.junit.jupiter.api.Test;

/** Domain.md §4.7: by event date, then by registration sequence. */
class OrderOfEventsTest {

    @Test
    void events_count_by_their_day_not_by_their_arrival() {
        assertThat(Case.of(ia("2015", ZHAO), ib("2010", WANG), ia("2005", WANG)).label()).isEqualTo(REGISTERED_MARRIED);
        assertThat(Case.of(ib("2020", ZHAO), ia("2005", WANG), ia("2015", ZHAO), ib("2010", WANG)).label())
                .isEqualTo(REGISTERED_DIVORCED);
    }

    @Test
    void two_acts_of_one_day_are_a_conflict() {
        assertThat(Case.of(ia("2005", WANG), ib("2015", WANG), ia("2015", ZHAO)).conflict()).isEqualTo(SAME_DATE);
    }

    @Test
    void a_registration_and_a_judgment_of_one_day_are_a_conflict() {
        assertThat(Case.of(ia("2005", WANG), ia("2015", ZHAO), courtDivorce("2015-05-01", "2015-06-01", WANG)).conflict())
                .isEqualTo(SAME_DATE);
    }

    @Test
    void two_acts_of_one_day_are_ordered_by_the_registry_s_book_where_the_bureau_allows_it() {
        var acts = Case.of(ia("2005", WANG), ib("2015", WANG).inPlace(3), ia("2015", ZHAO).inPlace(8));

        assertThat(acts.rules(rules -> rules.with(Leave.SAME_DAY_BY_SEQUENCE)).label()).isEqualTo(REGISTERED_MARRIED);
        assertThat(acts.conflict()).isEqualTo(SAME_DATE);
    }

    @Test
    void the_books_of_two_registries_do_not_order_one_day() {
        assertThat(Case.of(ia("2005", WANG), ib("2015", WANG).inPlace(3), ia("2015", ZHAO).inPlace(8).at("640104"))
                .rules(rules -> rules.with(Leave.SAME_DAY_BY_SEQUENCE)).conflict()).isEqualTo(SAME_DATE);
    }

    @Test
    void a_place_in_the_book_that_is_not_told_orders_nothing() {
        assertThat(Case.of(ia("2005", WANG), ib("2015", WANG).inPlace(3), ia("2015", ZHAO))
                .rules(rules -> rules.with(Leave.SAME_DAY_BY_SEQUENCE)).conflict()).isEqualTo(SAME_DATE);
    }

    @Test
    void a_day_that_has_not_come_is_impossible() {
        assertThat(Case.of(ia("2027", WANG)).conflict()).isEqualTo(IMPOSSIBLE_DATE);
        assertThat(Case.of(ia("2005", WANG), courtDivorce("2027", null, WANG)).conflict()).isEqualTo(IMPOSSIBLE_DATE);
        assertThat(Case.of(ia("2005", WANG), death(Origin.CREMATIONS, "2027", WANG)).conflict()).isEqualTo(IMPOSSIBLE_DATE);
    }

    @Test
    void a_judgment_in_effect_before_it_was_given_is_impossible() {
        assertThat(Case.of(ia("2005", WANG), courtDivorce("2013", "2012", WANG)).conflict()).isEqualTo(IMPOSSIBLE_DATE);
    }
}
