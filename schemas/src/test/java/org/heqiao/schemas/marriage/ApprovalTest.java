package org.heqiao.schemas.marriage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.heqiao.schemas.marriage.Draft.ia;
import static org.heqiao.schemas.marriage.Draft.ib;
import static org.heqiao.schemas.marriage.Draft.id;
import static org.heqiao.schemas.marriage.People.WANG;
import static org.heqiao.schemas.marriage.People.ZHAO;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** ops/docs/domain.md, 3: rows with CHECK_CODE or VALID_FLAG other than 1 are not events. */
class ApprovalTest {

    @ParameterizedTest
    @CsvSource({"2, true", "3, true", "0, true", "1, false"})
    void what_was_refused_unfinished_or_invalid_is_no_event(int checkCode, boolean valid) {
        var married = Case.of(ia("2005", WANG));

        assertThat(Case.of(ia("2005", WANG), ib("2010", WANG).approval(checkCode, valid)).statement())
                .isEqualTo(married.statement());
        assertThat(Case.of(ia("2005", WANG), ia("2010", ZHAO).approval(checkCode, valid)).statement())
                .isEqualTo(married.statement());
        assertThat(Case.of(ia("2005", WANG), id("2010", WANG).of("IA 2005").approval(checkCode, valid)).statement())
                .isEqualTo(married.statement());
    }
}
