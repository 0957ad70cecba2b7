package org.heqiao.schemas.marriage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.heqiao.schemas.marriage.ConflictReason.BEFORE_BIRTH;
import static org.heqiao.schemas.marriage.ConflictReason.BELOW_MARRIAGEABLE_AGE;
import static org.heqiao.schemas.marriage.Draft.ia;
import static org.heqiao.schemas.marriage.Draft.ib;
import static org.heqiao.schemas.marriage.Draft.id;
import static org.heqiao.schemas.marriage.MaritalLabel.REGISTERED_DIVORCED;
import static org.heqiao.schemas.marriage.MaritalLabel.REGISTERED_MARRIED;
import static org.heqiao.schemas.marriage.MaritalLabel.REVOKED_VOID;
import static org.heqiao.schemas.marriage.People.LI;
import static org.heqiao.schemas.marriage.People.WANG;

import java.time.LocalDate;
import org.heqiao.schemas.marriage.Caveat.Code;
import org.junit.jupiter.api.Test;

/** Nobody is married before being born, nor before the age at which people can. */
class AgesTest {

    @Test
    void a_marriage_before_birth_is_a_conflict() {
        assertThat(Case.of(ia("1949-05-23", WANG).writing(born(LI, "1950-01-19", true))).conflict())
                .isEqualTo(BEFORE_BIRTH);
        assertThat(Case.of(ia("1949-05-23", born(WANG, "1950-01-19", false))).conflict()).isEqualTo(BEFORE_BIRTH);
    }

    @Test
    void a_marriage_below_the_least_age_is_a_conflict_on_whichever_side() {
        assertThat(Case.of(ia("2010-01-18", WANG).writing(born(LI, "1990-01-19", true))).conflict())
                .isEqualTo(BELOW_MARRIAGEABLE_AGE);
        assertThat(Case.of(ia("2008-01-18", born(WANG, "1990-01-19", false))).conflict())
                .isEqualTo(BELOW_MARRIAGEABLE_AGE);
        assertThat(Case.of(ia("2008-01-19", born(WANG, "1990-01-19", false))).label()).isEqualTo(REGISTERED_MARRIED);
        assertThat(Case.of(ia("2010-01-19", WANG).writing(born(LI, "1990-01-19", true))).label())
                .isEqualTo(REGISTERED_MARRIED);
    }

    @Test
    void an_age_that_only_the_law_of_autonomous_regions_allowed_is_noted() {
        assertThat(Case.of(ia("2008-06-01", born(WANG, "1990-01-19", false))).statement().has(Code.BELOW_LAWFUL_AGE))
                .isTrue();
        assertThat(Case.of(ia("1979-06-01", born(WANG, "1961-01-19", false))).statement().has(Code.BELOW_LAWFUL_AGE))
                .isFalse();
    }

    @Test
    void a_marriage_below_age_that_has_ended_says_nothing_of_today() {
        assertThat(Case.of(ia("2007-01-18", born(WANG, "1990-01-19", false)), ib("2012", WANG)).label())
                .isEqualTo(REGISTERED_DIVORCED);
        assertThat(Case.of(ia("2007-01-18", born(WANG, "1990-01-19", false)), id("2012", WANG)).label())
                .isEqualTo(REVOKED_VOID);
    }

    private static Party born(Party party, String day, boolean male) {
        return new Party(party.document(), party.key(), false, party.name(), LocalDate.parse(day), male);
    }
}
