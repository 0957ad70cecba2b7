package org.heqiao.schemas.marriage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.heqiao.schemas.marriage.ConflictReason.COURT_EFFECT_UNKNOWN;
import static org.heqiao.schemas.marriage.ConflictReason.DIVORCE_WITHOUT_MARRIAGE;
import static org.heqiao.schemas.marriage.Draft.annulment;
import static org.heqiao.schemas.marriage.Draft.courtDivorce;
import static org.heqiao.schemas.marriage.Draft.day;
import static org.heqiao.schemas.marriage.Draft.ia;
import static org.heqiao.schemas.marriage.Draft.ib;
import static org.heqiao.schemas.marriage.MaritalLabel.COURT_DIVORCED;
import static org.heqiao.schemas.marriage.MaritalLabel.DIVORCE_PENDING;
import static org.heqiao.schemas.marriage.MaritalLabel.REGISTERED_DIVORCED;
import static org.heqiao.schemas.marriage.MaritalLabel.REGISTERED_MARRIED;
import static org.heqiao.schemas.marriage.MaritalLabel.REVOKED_VOID;
import static org.heqiao.schemas.marriage.People.WANG;
import static org.heqiao.schemas.marriage.People.ZHAO;

import org.heqiao.schemas.marriage.Caveat.Code;
import org.heqiao.schemas.marriage.Rules.Discretion;
import org.junit.jupiter.api.Test;

/** ops/docs/domain.md, 3: divorces without a marriage on record, and divorces by courts. */
class DivorceTest {

    @Test
    void a_divorce_without_an_earlier_marriage_is_a_divorce_with_history_incomplete() {
        var statement = Case.of(ib("1999", WANG)).statement();

        assertThat(statement.label()).isEqualTo(REGISTERED_DIVORCED);
        assertThat(statement.has(Code.HISTORY_INCOMPLETE)).isTrue();
        assertThat(Case.of(courtDivorce("1999", "1999-07-01", WANG)).label()).isEqualTo(COURT_DIVORCED);
    }

    @Test
    void a_divorce_without_an_earlier_marriage_is_for_somebody_to_look_at_where_the_bureau_wants_it() {
        assertThat(
                Case.of(ib("1999", WANG)).rules(rules -> rules.without(Discretion.DIVORCE_WITHOUT_MARRIAGE)).conflict())
                .isEqualTo(DIVORCE_WITHOUT_MARRIAGE);
    }

    @Test
    void a_court_divorce_after_the_last_marriage_is_a_divorce() {
        var statement = Case.of(ia("2005", WANG), courtDivorce("2013", "2013-06-16", WANG)).statement();

        assertThat(statement.label()).isEqualTo(COURT_DIVORCED);
        assertThat(statement.restsOn().getFirst().on()).isEqualTo("2013-06-16");
    }

    @Test
    void a_court_divorce_before_the_marriage_does_not_touch_it() {
        assertThat(Case.of(ia("2015", ZHAO), courtDivorce("2010", "2010-07-01", WANG)).label())
                .isEqualTo(REGISTERED_MARRIED);
    }

    @Test
    void a_marriage_after_a_court_divorce_is_an_ordinary_marriage() {
        assertThat(Case.of(ia("2005", WANG), courtDivorce("2013", "2013-07-01", WANG), ia("2015", ZHAO)).label())
                .isEqualTo(REGISTERED_MARRIED);
    }

    @Test
    void a_court_divorce_whose_effect_is_not_known_decides_nothing() {
        var statement = Case.of(ia("2005", WANG), courtDivorce("2026-11-10", null, WANG)).statement();

        assertThat(statement.conflict()).isEqualTo(COURT_EFFECT_UNKNOWN);
        assertThat(statement.notes()).contains(new Caveat(Code.APPEAL_POSSIBLE, day("2026-11-10")));
        assertThat(statement.mayChange()).contains(OpenQuestion.APPEAL);
    }

    @Test
    void a_court_divorce_whose_effect_is_not_known_is_pending_where_the_bureau_prefers_that() {
        var statement = Case.of(ia("2005", WANG), courtDivorce("2026-11-10", null, WANG))
                .rules(rules -> rules.with(Discretion.UNDECIDED_DIVORCE_IS_PENDING)).statement();

        assertThat(statement.label()).isEqualTo(DIVORCE_PENDING);
        assertThat(statement.code()).isNull();
    }

    @Test
    void a_court_divorce_that_takes_effect_tomorrow_has_not_taken_effect() {
        var statement = Case.of(ia("2005", WANG), courtDivorce("2026-11-10", "2026-12-06", WANG)).statement();

        assertThat(statement.label()).isEqualTo(DIVORCE_PENDING);
        assertThat(statement.restsOn().getFirst().on()).isEqualTo("2026-11-10");
        assertThat(statement.notes()).contains(new Caveat(Code.EFFECTIVE_ON, day("2026-12-06")));
        assertThat(statement.mayChange()).contains(OpenQuestion.APPEAL);
        assertThat(statement.sentence()).contains("自2026-12-06起生效");
        assertThat(Case.of(ia("2005", WANG), courtDivorce("2026-11-10", "2026-11-25", WANG)).on("2026-11-25").label())
                .isEqualTo(COURT_DIVORCED);
    }

    @Test
    void an_annulment_that_takes_effect_later_leaves_the_marriage_until_then() {
        var annulled = Case.of(ia("2005", WANG), annulment("2026-11-10", "2026-12-06", "IA 2005", WANG));

        assertThat(annulled.label()).isEqualTo(REGISTERED_MARRIED);
        assertThat(annulled.statement().notes()).contains(new Caveat(Code.EFFECTIVE_ON, day("2026-12-06")));
        assertThat(annulled.on("2026-12-06").label()).isEqualTo(REVOKED_VOID);
    }

    @Test
    void of_an_old_judgment_without_a_day_of_effect_nobody_says_that_it_may_be_appealed() {
        var statement = Case.of(ia("2005", WANG), courtDivorce("2016-03-01", null, WANG)).statement();

        assertThat(statement.conflict()).isEqualTo(COURT_EFFECT_UNKNOWN);
        assertThat(statement.notes()).contains(new Caveat(Code.COURT_EFFECT_UNKNOWN, day("2016-03-01")));
        assertThat(statement.has(Code.APPEAL_POSSIBLE)).isFalse();
        assertThat(statement.sentence()).contains("裁判是否生效未知，请向作出裁判的法院核实").doesNotContain("上诉");
    }

    @Test
    void a_court_s_answer_told_twice_is_one_and_the_one_that_knows_of_an_effect() {
        var first = courtDivorce("2013", null, WANG);
        var second = new MarriageEvent.CourtDecision(new EventId("again"), first.provenance(), first.kind(),
                first.caseNo(),
                first.court(),
                first.decidedOn(), day("2013-07-01"), null, first.couple());

        assertThat(Case.of(ia("2005", WANG), first, second).label()).isEqualTo(COURT_DIVORCED);
        assertThat(Case.of(second, first, ia("2005", WANG)).label()).isEqualTo(COURT_DIVORCED);
    }

    @Test
    void a_divorce_by_agreement_overtakes_a_judgment_whose_effect_is_not_known() {
        assertThat(Case.of(ia("2005", WANG), courtDivorce("2013", null, WANG), ib("2014", WANG)).label())
                .isEqualTo(REGISTERED_DIVORCED);
    }

    @Test
    void a_marriage_after_a_judgment_whose_effect_is_not_known_is_a_conflict() {
        assertThat(Case.of(ia("2005", WANG), courtDivorce("2013", null, WANG), ia("2015", ZHAO)).conflict())
                .isEqualTo(COURT_EFFECT_UNKNOWN);
    }
}
