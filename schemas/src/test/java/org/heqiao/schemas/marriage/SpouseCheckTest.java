package org.heqiao.schemas.marriage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.heqiao.schemas.marriage.Draft.applied;
import static org.heqiao.schemas.marriage.Draft.death;
import static org.heqiao.schemas.marriage.Draft.ia;
import static org.heqiao.schemas.marriage.Draft.ib;
import static org.heqiao.schemas.marriage.People.LI;
import static org.heqiao.schemas.marriage.People.WANG;
import static org.heqiao.schemas.marriage.People.ZHAO;
import static org.heqiao.schemas.marriage.People.called;
import static org.heqiao.schemas.marriage.People.withoutNumber;
import static org.heqiao.schemas.marriage.SpouseCheck.SpouseAnswer.DECLARED_SPOUSE_DOES_NOT_MATCH;
import static org.heqiao.schemas.marriage.SpouseCheck.SpouseAnswer.DECLARED_SPOUSE_MATCHES;
import static org.heqiao.schemas.marriage.SpouseCheck.SpouseAnswer.NOTHING_TO_COMPARE;
import static org.heqiao.schemas.marriage.SpouseCheck.SpouseAnswer.UNDECLARED_SPOUSE_EXISTS;

import org.heqiao.schemas.marriage.SpouseCheck.SpouseAnswer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a household check learns of a spouse, and no more. */
class SpouseCheckTest {

    private static final Case MARRIED = Case.of(ia("2005", WANG));

    @Test
    void the_declared_spouse_is_the_one_on_record() {
        assertThat(check(MARRIED, WANG)).isEqualTo(DECLARED_SPOUSE_MATCHES);
        assertThat(check(MARRIED, called(WANG, "王安宁"))).isEqualTo(DECLARED_SPOUSE_MATCHES);
    }

    @Test
    void somebody_else_is_on_record() {
        assertThat(check(MARRIED, ZHAO)).isEqualTo(DECLARED_SPOUSE_DOES_NOT_MATCH);
    }

    @Test
    void a_spouse_on_record_was_not_declared() {
        assertThat(check(MARRIED, null)).isEqualTo(UNDECLARED_SPOUSE_EXISTS);
        assertThat(check(Case.of(ia("2005", WANG), applied("2026-11-01", WANG)), null))
                .isEqualTo(UNDECLARED_SPOUSE_EXISTS);
    }

    @Test
    void a_name_without_a_number_is_no_match() {
        assertThat(check(Case.of(ia("2005", withoutNumber(WANG))), WANG)).isEqualTo(NOTHING_TO_COMPARE);
    }

    @Test
    void without_an_open_marriage_on_record_nothing_is_said() {
        assertThat(check(Case.of(), WANG)).isEqualTo(NOTHING_TO_COMPARE);
        assertThat(check(Case.of(), null)).isEqualTo(NOTHING_TO_COMPARE);
        assertThat(check(Case.of(ia("2005", WANG), ib("2010", WANG)), WANG)).isEqualTo(NOTHING_TO_COMPARE);
        assertThat(check(Case.of(ia("2005", WANG), death(RecordSource.POPULATION, "2020", WANG)), WANG))
                .isEqualTo(NOTHING_TO_COMPARE);
        assertThat(check(Case.of(ia("2005", WANG), ia("2010", ZHAO)), WANG)).isEqualTo(NOTHING_TO_COMPARE);
        assertThat(check(Case.of(applied("2026-11-01", WANG)), WANG)).isEqualTo(NOTHING_TO_COMPARE);
    }

    @Test
    void with_the_courts_unheard_it_is_said_that_a_divorce_may_exist() {
        assertThat(SpouseCheck.of(MARRIED.hearing(RecordSource.COURTS, LI, null).evidence(), null).mayChange())
                .contains(OpenQuestion.COURT_DECISION);
    }

    @Test
    void whom_to_ask_the_sources_of_deaths_about_is_the_spouse_of_the_open_marriage() {
        assertThat(Derivation.spouse(MARRIED.evidence())).contains(WANG);
        assertThat(Derivation.spouse(Case.of(ia("2005", WANG), ib("2010", WANG)).evidence())).isEmpty();
    }

    private static SpouseAnswer check(Case known, @Nullable Party declared) {
        return SpouseCheck.of(known.evidence(), declared).answer();
    }
}
