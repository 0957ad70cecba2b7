package org.heqiao.schemas.marriage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.heqiao.schemas.marriage.Draft.court;
import static org.heqiao.schemas.marriage.Draft.courtDivorce;
import static org.heqiao.schemas.marriage.Draft.death;
import static org.heqiao.schemas.marriage.Draft.ia;
import static org.heqiao.schemas.marriage.MaritalLabel.COURT_DIVORCED;
import static org.heqiao.schemas.marriage.MaritalLabel.REGISTERED_MARRIED;
import static org.heqiao.schemas.marriage.MaritalLabel.WIDOWED_INDICATED;
import static org.heqiao.schemas.marriage.People.LI;
import static org.heqiao.schemas.marriage.People.WANG;
import static org.heqiao.schemas.marriage.People.ZHAO;

import org.heqiao.schemas.marriage.Caveat.Code;
import org.heqiao.schemas.marriage.MarriageEvent.CourtDecision;
import org.heqiao.schemas.marriage.MarriageEvent.CourtDecision.Kind;
import org.junit.jupiter.api.Test;

class CourtReversalsTest {

    @Test
    void a_divorce_that_was_reversed_has_ended_no_marriage() {
        var statement = Case
                .of(ia("2008", WANG), courtDivorce("2016", "2016", WANG),
                        court(Kind.REVERSAL, "2018", "2018", null, WANG))
                .statement();

        assertThat(statement.label()).isEqualTo(REGISTERED_MARRIED);
        assertThat(statement.has(Code.COURT_DECISION_REVERSED)).isTrue();
    }

    @Test
    void a_reversal_that_is_not_in_effect_leaves_the_divorce_and_a_doubt() {
        var statement = Case
                .of(ia("2008", WANG), courtDivorce("2016", "2016", WANG),
                        court(Kind.REVERSAL, "2026-11-20", null, null, WANG))
                .statement();

        assertThat(statement.label()).isEqualTo(COURT_DIVORCED);
        assertThat(statement.mayChange()).contains(OpenQuestion.APPEAL);
    }

    @Test
    void a_reversal_reaches_neither_a_later_decision_nor_one_about_another_spouse() {
        var later = court(Kind.REVERSAL, "2014", "2014", null, WANG);
        var ofAnother = court(Kind.REVERSAL, "2018", "2018", null, ZHAO);

        assertThat(Case.of(ia("2008", WANG), courtDivorce("2016", "2016", WANG), later, ofAnother).label())
                .isEqualTo(COURT_DIVORCED);
    }

    @Test
    void a_case_whose_outcome_is_not_said_decides_nothing_and_leaves_a_doubt() {
        var statement = Case.of(ia("2008", WANG), court(Kind.UNDECIDED, "2016", "2016", null, null)).statement();

        assertThat(statement.label()).isEqualTo(REGISTERED_MARRIED);
        assertThat(statement.has(Code.COURT_OUTCOME_NOT_SAID)).isTrue();
        assertThat(statement.mayChange()).contains(OpenQuestion.COURT_DECISION);
    }

    @Test
    void a_marriage_stands_again_when_the_declaration_of_death_is_revoked() {
        var statement = Case.of(ia("1977", WANG), death(RecordSource.POPULATION, "2015", WANG), lives(WANG, "2018"))
                .statement();

        assertThat(statement.label()).isEqualTo(REGISTERED_MARRIED);
        assertThat(statement.has(Code.DEATH_DECLARATION_REVOKED)).isTrue();
    }

    @Test
    void a_death_after_the_revocation_is_a_death() {
        assertThat(Case.of(ia("1977", WANG), death(RecordSource.POPULATION, "2020", WANG), lives(WANG, "2018")).label())
                .isEqualTo(WIDOWED_INDICATED);
    }

    @Test
    void who_remarried_before_the_revocation_is_married_to_the_second_spouse() {
        var statement = Case
                .of(ia("1977", WANG), death(RecordSource.POPULATION, "2015", WANG), ia("2016", ZHAO),
                        lives(WANG, "2018"))
                .statement();

        assertThat(statement.label()).isEqualTo(REGISTERED_MARRIED);
        assertThat(statement.restsOn()).extracting(SupportingEvent::id).containsExactly(new EventId("IA 2016"));
    }

    @Test
    void who_came_back_and_married_somebody_else_is_married_to_that_spouse() {
        var back = Case
                .of(ia("1977", WANG), death(RecordSource.POPULATION, "2015", LI), lives(LI, "2018"), ia("2019", ZHAO))
                .statement();

        assertThat(back.label()).isEqualTo(REGISTERED_MARRIED);
        assertThat(back.restsOn()).extracting(SupportingEvent::id).containsExactly(new EventId("IA 2019"));
        assertThat(back.has(Code.DEATH_DECLARATION_REVOKED)).isTrue();
        assertThat(Case.of(ia("1977", WANG), lives(LI, "2018"), ia("2019", ZHAO)).label())
                .isEqualTo(REGISTERED_MARRIED);
        assertThat(Case
                .of(ia("1977", WANG), death(RecordSource.POPULATION, "2015", LI), ia("2010", ZHAO), lives(LI, "2018"))
                .conflict())
                .isEqualTo(ConflictReason.TWO_OPEN_MARRIAGES);
    }

    @Test
    void the_spouse_of_who_came_back_may_not_have_wanted_the_marriage_back() {
        assertThat(Case.of(ia("1977", WANG), death(RecordSource.POPULATION, "2015", WANG), lives(WANG, "2018"),
                ia("2020", ZHAO)).label())
                .isEqualTo(REGISTERED_MARRIED);
    }

    private static CourtDecision lives(Party who, String decided) {
        return new CourtDecision(new EventId("lives " + decided), new Provenance(RecordSource.COURTS, Draft.AS_OF),
                Kind.DEATH_DECLARATION_REVOKED, "(2018)宁0199民特9号", "某某县人民法院", Draft.day(decided), Draft.day(decided),
                null,
                new Couple(who, null));
    }
}
