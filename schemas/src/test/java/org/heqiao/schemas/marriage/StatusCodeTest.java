package org.heqiao.schemas.marriage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.heqiao.schemas.marriage.Draft.courtDivorce;
import static org.heqiao.schemas.marriage.Draft.death;
import static org.heqiao.schemas.marriage.Draft.ia;
import static org.heqiao.schemas.marriage.Draft.ib;
import static org.heqiao.schemas.marriage.Draft.id;
import static org.heqiao.schemas.marriage.People.LI;
import static org.heqiao.schemas.marriage.People.WANG;
import static org.heqiao.schemas.marriage.People.ZHAO;
import static org.heqiao.schemas.marriage.People.called;
import static org.heqiao.schemas.marriage.People.withoutNumber;

import org.heqiao.schemas.code.MaritalStatus;
import org.heqiao.schemas.marriage.Rules.Discretion;
import org.heqiao.schemas.source.Outcome;
import org.junit.jupiter.api.Test;

/** GB/T 2261.2, only where the evidence carries it. */
class StatusCodeTest {

    private static final Case MARRIED = living(known(ia("2005", WANG)));

    @Test
    void married_where_courts_and_population_register_were_heard() {
        assertThat(MARRIED.statement().code()).isEqualTo(MaritalStatus.MARRIED);
    }

    @Test
    void married_without_having_heard_of_the_spouse_only_where_the_bureau_allows_it() {
        assertThat(known(ia("2005", WANG)).statement().code()).isNull();
        assertThat(known(ia("2005", WANG)).rules(rules -> rules.with(Discretion.CODE_MARRIED_UNHEARD_OF_DEATHS))
                .statement().code())
                .isEqualTo(MaritalStatus.MARRIED);
    }

    @Test
    void no_code_from_part_of_the_country_unless_the_bureau_allows_it() {
        var ofOneCity = living(Case.of(ia("2005", WANG)));

        assertThat(ofOneCity.statement().code()).isNull();
        assertThat(Case.of(ia("2005", WANG), ib("2010", WANG)).statement().code()).isNull();
        assertThat(ofOneCity.rules(rules -> rules.with(Discretion.CODE_FROM_PART_OF_THE_COUNTRY)).statement().code())
                .isEqualTo(MaritalStatus.MARRIED);
    }

    @Test
    void remarried_where_an_earlier_marriage_has_ended_on_record() {
        assertThat(living(known(ia("2001", ZHAO), ib("2003", ZHAO), ia("2005", WANG))).statement().code())
                .isEqualTo(MaritalStatus.REMARRIED);
        assertThat(living(known(ia("2001", ZHAO), death(RecordSource.POPULATION, "2003", ZHAO), ia("2005", WANG)))
                .statement().code())
                .isEqualTo(MaritalStatus.REMARRIED);
    }

    @Test
    void remarried_to_the_same_where_one_earlier_marriage_was_to_the_same() {
        assertThat(
                living(known(ia("2001", WANG), ib("2003", WANG), ia("2004", ZHAO), ib("2006", ZHAO), ia("2008", WANG)))
                        .statement()
                        .code())
                .isEqualTo(MaritalStatus.REMARRIED_SAME);
    }

    @Test
    void married_and_no_more_where_the_earlier_spouse_cannot_be_compared() {
        assertThat(living(known(ib("1999", withoutNumber(called(ZHAO, "赵？"))), ia("2005", WANG))).statement().code())
                .isEqualTo(MaritalStatus.MARRIED);
    }

    @Test
    void an_earlier_marriage_that_was_revoked_is_none() {
        assertThat(living(known(ia("2001", ZHAO), id("2003", ZHAO).of("IA 2001"), ia("2005", WANG))).statement().code())
                .isEqualTo(MaritalStatus.MARRIED);
    }

    @Test
    void divorced_by_a_registry_or_a_court() {
        assertThat(known(ia("2005", WANG), ib("2010", WANG)).statement().code()).isEqualTo(MaritalStatus.DIVORCED);
        assertThat(known(ia("2005", WANG), courtDivorce("2013", "2013-07-01", WANG)).statement().code())
                .isEqualTo(MaritalStatus.DIVORCED);
    }

    @Test
    void widowed_where_the_population_register_itself_says_so_and_the_bureau_allows_it() {
        var confirmed = known(ia("2005", WANG), death(RecordSource.POPULATION, "2020", WANG));

        assertThat(confirmed.statement().code()).isEqualTo(MaritalStatus.WIDOWED);
        assertThat(confirmed.rules(rules -> rules.without(Discretion.CODE_WIDOWED)).statement().code()).isNull();
        assertThat(known(ia("2005", WANG), death(RecordSource.CREMATIONS, "2020", WANG)).statement().code()).isNull();
    }

    @Test
    void none_for_the_dead() {
        assertThat(known(ia("2005", WANG), ib("2010", WANG), death(RecordSource.POPULATION, "2020", LI)).statement()
                .code()).isNull();
    }

    private static Case known(Object... records) {
        return Case.of(records).nationwide();
    }

    private static Case living(Case known) {
        return known.hearing(RecordSource.POPULATION, WANG, Outcome.FOUND);
    }
}
