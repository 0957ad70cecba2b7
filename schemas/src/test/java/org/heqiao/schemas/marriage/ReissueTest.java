package org.heqiao.schemas.marriage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.heqiao.schemas.marriage.Draft.day;
import static org.heqiao.schemas.marriage.Draft.ia;
import static org.heqiao.schemas.marriage.Draft.ib;
import static org.heqiao.schemas.marriage.Draft.ic;
import static org.heqiao.schemas.marriage.Draft.ica;
import static org.heqiao.schemas.marriage.Draft.icb;
import static org.heqiao.schemas.marriage.MaritalLabel.NO_RECORD_IN_COVERAGE;
import static org.heqiao.schemas.marriage.MaritalLabel.REGISTERED_DIVORCED;
import static org.heqiao.schemas.marriage.MaritalLabel.REGISTERED_MARRIED;
import static org.heqiao.schemas.marriage.People.WANG;

import org.heqiao.schemas.marriage.Caveat.Code;
import org.junit.jupiter.api.Test;

/** ops/docs/domain.md, 3: IC, ICA and ICB do not change status. */
class ReissueTest {

    @Test
    void a_certificate_issued_again_changes_nothing() {
        var married = Case.of(ia("2005", WANG), ica("2015", WANG)).statement();
        var divorced = Case.of(ia("2005", WANG), ib("2010", WANG), icb("2015", WANG), ic("2016", WANG)).statement();

        assertThat(married.label()).isEqualTo(REGISTERED_MARRIED);
        assertThat(married.restsOn().getFirst().on()).isEqualTo("2005-06-01");
        assertThat(divorced.label()).isEqualTo(REGISTERED_DIVORCED);
        assertThat(divorced.restsOn().getFirst().on()).isEqualTo("2010-06-01");
    }

    @Test
    void a_re_issue_alone_is_no_marriage_and_says_that_history_is_missing() {
        var statement = Case.of(ica("2015", WANG)).statement();

        assertThat(statement.label()).isEqualTo(NO_RECORD_IN_COVERAGE);
        assertThat(statement.has(Code.HISTORY_INCOMPLETE)).isTrue();
        assertThat(statement.has(Code.REISSUE_IGNORED)).isTrue();
    }

    @Test
    void a_divorce_certificate_issued_again_to_a_married_couple_is_told() {
        assertThat(Case.of(ia("2005", WANG), icb("2015", WANG)).statement().notes())
                .contains(new Caveat(Code.DIVORCE_CERTIFICATE_REISSUED, day("2015")));
    }
}
