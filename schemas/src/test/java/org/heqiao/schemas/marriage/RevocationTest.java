package org.heqiao.schemas.marriage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.heqiao.schemas.marriage.ConflictReason.COURT_EFFECT_UNKNOWN;
import static org.heqiao.schemas.marriage.ConflictReason.DIVORCE_OF_REVOKED_MARRIAGE;
import static org.heqiao.schemas.marriage.ConflictReason.DIVORCE_WITHOUT_MARRIAGE;
import static org.heqiao.schemas.marriage.ConflictReason.REVOCATION_REVOKED;
import static org.heqiao.schemas.marriage.ConflictReason.REVOCATION_UNCLEAR;
import static org.heqiao.schemas.marriage.ConflictReason.REVOKED_BEFORE_REGISTERED;
import static org.heqiao.schemas.marriage.Draft.annulment;
import static org.heqiao.schemas.marriage.Draft.courtDivorce;
import static org.heqiao.schemas.marriage.Draft.deathIn;
import static org.heqiao.schemas.marriage.Draft.ia;
import static org.heqiao.schemas.marriage.Draft.ib;
import static org.heqiao.schemas.marriage.Draft.ica;
import static org.heqiao.schemas.marriage.Draft.id;
import static org.heqiao.schemas.marriage.MaritalLabel.REGISTERED_DIVORCED;
import static org.heqiao.schemas.marriage.MaritalLabel.REGISTERED_MARRIED;
import static org.heqiao.schemas.marriage.MaritalLabel.REVOKED_VOID;
import static org.heqiao.schemas.marriage.People.WANG;
import static org.heqiao.schemas.marriage.People.ZHAO;

import org.heqiao.schemas.marriage.Caveat.Code;
import org.heqiao.schemas.marriage.Rules.Discretion;
import org.junit.jupiter.api.Test;

/**
 * ops/docs/domain.md, 3: ID cancels the referenced registration and restores the earlier state; void is void from the
 * beginning.
 */
class RevocationTest {

    @Test
    void a_revoked_marriage_restores_what_was_before() {
        assertThat(Case.of(ia("2001", WANG), ib("2005", WANG), ia("2010", ZHAO), id("2011", ZHAO).of("IA 2010"))
                .statement())
                .satisfies(statement -> {
                    assertThat(statement.label()).isEqualTo(REGISTERED_DIVORCED);
                    assertThat(statement.restsOn().getFirst().id()).isEqualTo(new EventId("IB 2005"));
                    assertThat(statement.has(Code.REVOCATION_APPLIED)).isTrue();
                });
    }

    @Test
    void a_revoked_marriage_with_nothing_before_it_is_revoked_and_not_unmarried() {
        var statement = Case.of(ia("2010", WANG), id("2011", WANG).of("IA 2010")).statement();

        assertThat(statement.label()).isEqualTo(REVOKED_VOID);
        assertThat(statement.restsOn().getFirst().id()).isEqualTo(new EventId("ID 2011"));
        assertThat(statement.code()).isNull();
        assertThat(statement.sentence()).contains("不等于未婚");
    }

    @Test
    void a_revoked_divorce_leaves_the_marriage_standing() {
        assertThat(Case.of(ia("2005", WANG), ib("2010", WANG), id("2011", WANG).of("IB 2010")).label())
                .isEqualTo(REGISTERED_MARRIED);
    }

    /** Somebody whom a re-issue alone names is no spouse, and no more so by a marriage that never was. */
    @Test
    void a_revoked_marriage_brings_in_no_death() {
        var divorce = courtDivorce("2018-10-27", "2018-10-27", null);
        var death = deathIn("2018-10", ZHAO);
        var reissue = ica("2026-03-19", ZHAO);
        var before = Case.of(divorce, death, reissue)
                .rules(rules -> rules.without(Discretion.DIVORCE_WITHOUT_MARRIAGE)).statement();
        var after = Case.of(divorce, death, reissue, ia("2026-10-01", ZHAO),
                id("2026-10-02", ZHAO).of("IA 2026-10-01"))
                .rules(rules -> rules.without(Discretion.DIVORCE_WITHOUT_MARRIAGE)).statement();

        assertThat(before.conflict()).isEqualTo(DIVORCE_WITHOUT_MARRIAGE);
        assertThat(after.conflict()).isEqualTo(before.conflict());
        assertThat(after.restsOn()).isEqualTo(before.restsOn());
    }

    @Test
    void a_revoked_re_issue_changes_nothing() {
        assertThat(Case.of(ia("2005", WANG), ica("2015", WANG), id("2023", WANG).of("ICA 2015")).label())
                .isEqualTo(REGISTERED_MARRIED);
    }

    @Test
    void a_revocation_may_name_the_certificate_or_only_the_people_or_only_the_act() {
        var marriage = ia("2010", ZHAO).certificate("J640199-2010-000007");
        Object[] before = {ia("2001", WANG), ib("2005", WANG), marriage};

        assertThat(Case.of(before[0], before[1], before[2], id("2011", ZHAO).ofCertificate("j640199－2010－7")).label())
                .isEqualTo(REGISTERED_DIVORCED);
        assertThat(Case.of(before[0], before[1], before[2], id("2011", ZHAO)).label()).isEqualTo(REGISTERED_DIVORCED);
        assertThat(Case.of(before[0], before[1], before[2], id("2011", null).writing(null).of("IA 2010")).label())
                .isEqualTo(REGISTERED_DIVORCED);
    }

    @Test
    void a_revocation_that_names_the_people_is_of_their_marriage_and_not_of_a_later_one() {
        assertThat(Case.of(ia("2005", WANG), ia("2010", ZHAO), id("2011", WANG)).statement().restsOn())
                .extracting(SupportingEvent::id)
                .containsExactly(new EventId("IA 2010"));
    }

    @Test
    void a_revocation_that_names_nothing_is_for_somebody_to_look_at_where_the_bureau_wants_it() {
        assertThat(Case.of(ia("2010", WANG), id("2011", WANG))
                .rules(rules -> rules.without(Discretion.REVOCATION_WITHOUT_REFERENCE))
                .conflict())
                .isEqualTo(REVOCATION_UNCLEAR);
    }

    @Test
    void a_revocation_that_names_nothing_after_a_divorce_is_for_somebody_to_look_at() {
        assertThat(Case.of(ia("2005", WANG), ib("2010", WANG), id("2011", WANG)).conflict())
                .isEqualTo(REVOCATION_UNCLEAR);
    }

    @Test
    void a_revocation_before_what_it_revokes_is_for_somebody_to_look_at() {
        assertThat(Case.of(ia("2010", WANG), id("2009", WANG).of("IA 2010")).conflict())
                .isEqualTo(REVOKED_BEFORE_REGISTERED);
    }

    @Test
    void a_revoked_revocation_is_for_somebody_to_look_at() {
        assertThat(Case.of(ia("2010", WANG), id("2011", WANG).of("IA 2010"), id("2012", WANG).of("ID 2011")).conflict())
                .isEqualTo(REVOCATION_REVOKED);
    }

    @Test
    void a_divorce_from_a_revoked_marriage_is_for_somebody_to_look_at() {
        assertThat(Case.of(ia("2005", WANG), ib("2010", WANG), id("2012", WANG).of("IA 2005")).conflict())
                .isEqualTo(DIVORCE_OF_REVOKED_MARRIAGE);
    }

    @Test
    void a_revocation_of_an_act_not_on_record_touches_nothing_on_record() {
        var statement = Case.of(ia("2005", WANG), id("2011", WANG).of("IA 1999")).statement();

        assertThat(statement.label()).isEqualTo(REGISTERED_MARRIED);
        assertThat(statement.has(Code.REVOKED_ACT_NOT_ON_RECORD)).isTrue();
        assertThat(Case.of(id("2011", WANG).of("IA 1999")).label()).isEqualTo(REVOKED_VOID);
    }

    @Test
    void an_annulment_by_a_court_is_as_if_there_had_been_no_marriage() {
        assertThat(Case.of(ia("2005", WANG), annulment("2008", "2008-07-01", null, WANG)).label())
                .isEqualTo(REVOKED_VOID);
        assertThat(
                Case.of(ia("2001", WANG), ib("2003", WANG), ia("2005", ZHAO),
                        annulment("2008", "2008-07-01", "IA 2005", null)).label())
                .isEqualTo(REGISTERED_DIVORCED);
    }

    @Test
    void an_annulment_after_a_divorce_leaves_neither_marriage_nor_divorce() {
        var statement = Case.of(ia("2005", WANG), ib("2010", WANG), annulment("2012", "2012-07-01", null, WANG))
                .statement();

        assertThat(statement.label()).isEqualTo(REVOKED_VOID);
        assertThat(statement.has(Code.DIVORCE_OF_VOID_MARRIAGE)).isTrue();
        assertThat(
                Case.of(ia("2005", WANG), ib("2010", WANG), annulment("2012", "2012-07-01", "IA 2005", null)).label())
                .isEqualTo(REVOKED_VOID);
        assertThat(Case.of(ia("2005", WANG), annulment("2012", "2012-07-01", null, WANG), ib("2013", WANG)).conflict())
                .isEqualTo(DIVORCE_OF_REVOKED_MARRIAGE);
    }

    @Test
    void an_annulment_that_the_registry_notes_again_is_applied_once() {
        assertThat(Case
                .of(ia("2001", WANG), ia("2005", ZHAO), annulment("2008", "2008-07-01", "IA 2005", null),
                        id("2008-09-01", null))
                .label()).isEqualTo(REGISTERED_MARRIED);
    }

    @Test
    void an_annulment_that_may_be_appealed_is_for_somebody_to_look_at() {
        assertThat(Case.of(ia("2005", WANG), annulment("2026-11-01", null, "IA 2005", WANG)).conflict())
                .isEqualTo(COURT_EFFECT_UNKNOWN);
    }
}
