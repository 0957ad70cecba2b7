package org.heqiao.schemas.marriage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.heqiao.schemas.marriage.Draft.annulment;
import static org.heqiao.schemas.marriage.Draft.courtDivorce;
import static org.heqiao.schemas.marriage.Draft.ia;
import static org.heqiao.schemas.marriage.Draft.ib;
import static org.heqiao.schemas.marriage.MaritalLabel.CONFLICT_MANUAL_REVIEW;
import static org.heqiao.schemas.marriage.MaritalLabel.COURT_DIVORCED;
import static org.heqiao.schemas.marriage.MaritalLabel.REGISTERED_DIVORCED;
import static org.heqiao.schemas.marriage.MaritalLabel.REGISTERED_MARRIED;
import static org.heqiao.schemas.marriage.People.LI;
import static org.heqiao.schemas.marriage.People.SOMEBODY;
import static org.heqiao.schemas.marriage.People.WANG;
import static org.heqiao.schemas.marriage.People.ZHAO;
import static org.heqiao.schemas.marriage.People.called;
import static org.heqiao.schemas.marriage.People.subject;
import static org.heqiao.schemas.marriage.People.withoutNumber;

import org.heqiao.schemas.marriage.Caveat.Code;
import org.heqiao.schemas.source.Outcome;
import org.junit.jupiter.api.Test;

/**
 * The same records never make one of a couple divorced and the other married, whichever of the two a record names
 * badly.
 */
class BothOfACoupleTest {

    private static final Party WANG_WITH_ANOTHER_DIGIT = called(SOMEBODY, "王宁");

    @Test
    void a_divorce_without_the_other_s_number_is_a_divorce_of_both() {
        ofBoth(REGISTERED_DIVORCED, ia("2010", WANG), ib("2014", withoutNumber(WANG)));

        assertThat(ofWang(ia("2010", WANG), ib("2014", withoutNumber(WANG))).has(Code.FOUND_BY_THE_OTHER)).isTrue();
    }

    @Test
    void a_divorce_that_names_the_marriage_is_a_divorce_of_both_whatever_is_wrong_with_a_number() {
        ofBoth(REGISTERED_DIVORCED, ia("2010", WANG), ib("2014", withoutNumber(WANG)).of("IA 2010"));
        ofBoth(REGISTERED_DIVORCED, ia("2010", WANG), ib("2014", WANG_WITH_ANOTHER_DIGIT).of("IA 2010"));
        ofBoth(REGISTERED_DIVORCED, ia("2010", WANG).certificate("J640199-2010-000001"),
                ib("2014", WANG_WITH_ANOTHER_DIGIT).ofCertificate("J640199-2010-1"));
        ofBoth(REGISTERED_DIVORCED, ia("2010", WANG),
                ib("2014", withoutNumber(WANG)).writing(withoutNumber(LI)).of("IA 2010"));

        assertThat(ofLi(ia("2010", WANG), ib("2014", WANG_WITH_ANOTHER_DIGIT).of("IA 2010"))
                .has(Code.SPOUSE_NUMBER_DIFFERS)).isTrue();
    }

    @Test
    void a_divorce_from_the_same_name_under_another_number_is_a_conflict_for_both() {
        ofBoth(CONFLICT_MANUAL_REVIEW, ia("2010", WANG), ib("2014", WANG_WITH_ANOTHER_DIGIT));

        assertThat(ofWang(ia("2010", WANG), ib("2014", WANG_WITH_ANOTHER_DIGIT)).conflict())
                .isEqualTo(ConflictReason.SPOUSE_DIFFERS);
    }

    @Test
    void a_court_s_divorce_that_names_one_of_the_two_is_of_both() {
        ofBoth(COURT_DIVORCED, ia("2010", WANG), courtDivorce("2014", "2014-07-01", null));
    }

    @Test
    void the_spouse_s_divorce_from_somebody_else_says_nothing_of_this_marriage() {
        assertThat(ofWang(ia("2010", WANG), ib("2014", ZHAO)).label()).isEqualTo(REGISTERED_MARRIED);
        assertThat(ofWang(ia("2010", WANG), ib("2014", withoutNumber(ZHAO))).label()).isEqualTo(REGISTERED_MARRIED);
        assertThat(ofWang(ib("2005", withoutNumber(WANG)), ia("2010", WANG)).label()).isEqualTo(REGISTERED_MARRIED);
        assertThat(
                ofWang(ia("2001", WANG), ib("2003", WANG), ib("2014", withoutNumber(WANG))).restsOn().getFirst().id())
                .isEqualTo(new EventId("IB 2003"));
        assertThat(ofWang(ia("2010", WANG), annulment("2014", "2014-07-01", null, null)).label())
                .isEqualTo(REGISTERED_MARRIED);
    }

    private static void ofBoth(MaritalLabel label, Object... records) {
        assertThat(ofLi(records).label()).isEqualTo(label);
        assertThat(ofWang(records).label()).isEqualTo(label);
    }

    private static MaritalStatement ofLi(Object... records) {
        return Case.of(records).statement();
    }

    private static MaritalStatement ofWang(Object... records) {
        return Case.of(records).about(subject(WANG)).hearing(RecordSource.REGISTRY, WANG, Outcome.FOUND)
                .hearing(RecordSource.COURTS, WANG, Outcome.FOUND)
                .statement();
    }
}
