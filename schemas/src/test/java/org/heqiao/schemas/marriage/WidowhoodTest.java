package org.heqiao.schemas.marriage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.heqiao.schemas.marriage.Draft.applied;
import static org.heqiao.schemas.marriage.Draft.death;
import static org.heqiao.schemas.marriage.Draft.ia;
import static org.heqiao.schemas.marriage.Draft.ib;
import static org.heqiao.schemas.marriage.MaritalLabel.REGISTERED_DIVORCED;
import static org.heqiao.schemas.marriage.MaritalLabel.REGISTERED_MARRIED;
import static org.heqiao.schemas.marriage.MaritalLabel.WIDOWED_INDICATED;
import static org.heqiao.schemas.marriage.People.LI;
import static org.heqiao.schemas.marriage.People.WANG;
import static org.heqiao.schemas.marriage.People.ZHAO;

import org.heqiao.schemas.marriage.Note.Code;
import org.junit.jupiter.api.Test;

/** Domain.md §4.7: a spouse's death after the marriage indicates widowhood; remarriage resets it. */
class WidowhoodTest {

    @Test
    void a_spouse_s_death_after_the_marriage_indicates_widowhood() {
        var statement = Case.of(ia("2005", WANG), death(Origin.POPULATION, "2020", WANG)).statement();

        assertThat(statement.label()).isEqualTo(WIDOWED_INDICATED);
        assertThat(statement.restsOn()).extracting(Basis::kind).containsExactly(Basis.Kind.DEATH, Basis.Kind.MARRIAGE);
    }

    @Test
    void a_remarriage_resets_widowhood() {
        assertThat(Case.of(ia("2005", WANG), death(Origin.POPULATION, "2020", WANG), ia("2023", ZHAO)).label())
                .isEqualTo(REGISTERED_MARRIED);
    }

    @Test
    void the_death_of_a_former_spouse_changes_nothing() {
        assertThat(Case.of(ia("2005", WANG), ib("2010", WANG), death(Origin.POPULATION, "2020", WANG)).label())
                .isEqualTo(REGISTERED_DIVORCED);
    }

    @Test
    void a_spouse_who_died_on_a_day_unknown_indicates_widowhood() {
        assertThat(Case.of(ia("2005", WANG), death(Origin.MEDICAL, null, WANG)).label()).isEqualTo(WIDOWED_INDICATED);
    }

    @Test
    void who_died_first_was_not_widowed() {
        var statement = Case.of(ia("2005", WANG), death(Origin.POPULATION, "2015", LI), death(Origin.POPULATION, "2020", WANG))
                .statement();

        assertThat(statement.label()).isEqualTo(REGISTERED_MARRIED);
        assertThat(statement.has(Code.SUBJECT_DECEASED)).isTrue();
        assertThat(statement.code()).isNull();
    }

    @Test
    void a_divorce_applied_for_ends_with_the_death() {
        assertThat(Case.of(ia("2005", WANG), applied("2026-11-01", WANG), death(Origin.CREMATIONS, "2026-11-10", WANG)).label())
                .isEqualTo(WIDOWED_INDICATED);
    }
}
