package org.heqiao.routes.household.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.heqiao.schemas.calendar.PartialDate;
import org.heqiao.schemas.calendar.PartialDate.Precision;
import org.heqiao.schemas.source.Fact;
import org.heqiao.schemas.source.Fact.DeathNotice;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Three sources of a death, one view of it. */
class DeathsTest {

    private static final LocalDate DAY = LocalDate.of(2026, 5, 1);

    @Test
    void nobody_who_tells_of_a_death_is_none() {
        assertThat(deaths(Household.of(1))).isNull();
    }

    @Test
    void any_source_will_do_and_the_register_that_has_the_person_among_the_living_is_told() {
        var deaths = deaths(Household.of(1).holds("1", "civil-affairs/cremations",
                new Fact.Cremation(DAY, DAY.plusDays(2))));

        assertThat(deaths).extracting(Deaths::on, Deaths::conflict).containsExactly(PartialDate.of(DAY),
                Deaths.Conflict.POPULATION_SAYS_ALIVE);
    }

    @Test
    void the_day_is_that_of_the_certificate_and_days_that_differ_are_told() {
        var deaths = deaths(Household.of(1)
                .holds("1", "civil-affairs/cremations", new Fact.Cremation(DAY.plusDays(2), DAY.plusDays(3)),
                        new DeathNotice(DeathNotice.Origin.MEDICAL, DAY))
                .holds("1", "public-security/identity", new Fact.Population(true, DAY.plusDays(1))));

        assertThat(deaths).extracting(Deaths::on, Deaths::conflict).containsExactly(PartialDate.of(DAY),
                Deaths.Conflict.DEATH_DATES_DIFFER);
    }

    @Test
    void a_month_and_a_day_within_it_agree() {
        var deaths = deaths(Household.of(1)
                .holds("1", "civil-affairs/cremations",
                        new DeathNotice(DeathNotice.Origin.MEDICAL, DAY, Precision.MONTH))
                .holds("1", "public-security/identity", new Fact.Population(true, DAY.plusDays(20))));

        assertThat(deaths).extracting(Deaths::conflict).isNull();
    }

    private static @Nullable Deaths deaths(Household household) {
        return Deaths.of(household.evidence().getFirst());
    }
}
