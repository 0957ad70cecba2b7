package org.heqiao.schemas.marriage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.heqiao.schemas.marriage.Draft.ia;
import static org.heqiao.schemas.marriage.Draft.ib;
import static org.heqiao.schemas.marriage.People.LI;
import static org.heqiao.schemas.marriage.People.WANG;

import org.heqiao.schemas.code.MaritalStatus;
import org.heqiao.schemas.marriage.Caveat.Code;
import org.heqiao.schemas.source.Outcome;
import org.junit.jupiter.api.Test;

/** Courts that find nothing have looked where they look, and no further. */
class CourtCoverageTest {

    private static final CourtCoverage REGION = new CourtCoverage("全区法院，2014年以来", 2014, false);
    private static final CourtCoverage COUNTRY_SINCE_2014 = new CourtCoverage("全国法院，2014年以来", 2014, true);

    @Test
    void courts_of_one_region_leave_the_doubt_about_the_others() {
        var statement = statement("2018", REGION);

        assertThat(statement.mayChange()).contains(OpenQuestion.COURT_DECISION);
        assertThat(statement.has(Code.COURTS_COVER_PART)).isTrue();
        assertThat(statement.code()).isNull();
        assertThat(statement.sentence()).contains("法院查询范围：全区法院，2014年以来", "法院数据截至");
    }

    @Test
    void courts_that_know_of_later_years_only_leave_the_doubt_about_the_earlier_ones() {
        assertThat(statement("2005", COUNTRY_SINCE_2014).mayChange()).contains(OpenQuestion.COURT_DECISION);
        assertThat(statement("2014", COUNTRY_SINCE_2014).mayChange()).doesNotContain(OpenQuestion.COURT_DECISION);
        assertThat(statement("2014", COUNTRY_SINCE_2014).code()).isEqualTo(MaritalStatus.MARRIED);
    }

    @Test
    void nothing_is_covered_where_nobody_has_said_what_is() {
        assertThat(statement("2018", CourtCoverage.UNKNOWN).mayChange()).contains(OpenQuestion.COURT_DECISION);
        assertThat(Case.of().nationwide().covering(Coverage.of(java.util.List.of())).statement().mayChange())
                .contains(OpenQuestion.COURT_DECISION);
    }

    @Test
    void no_code_comes_from_the_register_of_one_city() {
        assertThat(Case.of(ia("2005", WANG), ib("2010", WANG)).statement().code()).isNull();
        assertThat(Case.of(ia("2005", WANG), ib("2010", WANG)).nationwide().statement().code())
                .isEqualTo(MaritalStatus.DIVORCED);
    }

    @Test
    void courts_that_were_not_asked_are_not_said_to_have_looked_anywhere() {
        var unasked = Case.of(ia("2018", WANG)).hearing(RecordSource.COURTS, LI, null).statement();

        assertThat(unasked.sentence()).doesNotContain("法院查询范围").contains("法院未查询");
    }

    private static MaritalStatement statement(String married, CourtCoverage courts) {
        var known = Case.of(ia(married, WANG)).nationwide();
        return known.covering(known.coverage().withCourts(courts)).hearing(RecordSource.POPULATION, WANG, Outcome.FOUND)
                .statement();
    }
}
