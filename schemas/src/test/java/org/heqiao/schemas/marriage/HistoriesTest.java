package org.heqiao.schemas.marriage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.heqiao.schemas.marriage.Draft.annulment;
import static org.heqiao.schemas.marriage.Draft.courtDivorce;
import static org.heqiao.schemas.marriage.Draft.death;
import static org.heqiao.schemas.marriage.Draft.ia;
import static org.heqiao.schemas.marriage.Draft.ib;
import static org.heqiao.schemas.marriage.Draft.ica;
import static org.heqiao.schemas.marriage.Draft.id;
import static org.heqiao.schemas.marriage.MaritalLabel.CONFLICT_MANUAL_REVIEW;
import static org.heqiao.schemas.marriage.MaritalLabel.COURT_DIVORCED;
import static org.heqiao.schemas.marriage.MaritalLabel.NO_RECORD_IN_COVERAGE;
import static org.heqiao.schemas.marriage.MaritalLabel.REGISTERED_DIVORCED;
import static org.heqiao.schemas.marriage.MaritalLabel.REGISTERED_MARRIED;
import static org.heqiao.schemas.marriage.MaritalLabel.REVOKED_VOID;
import static org.heqiao.schemas.marriage.MaritalLabel.WIDOWED_INDICATED;
import static org.heqiao.schemas.marriage.People.WANG;
import static org.heqiao.schemas.marriage.People.ZHAO;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The marital histories that the simulators' population has, with and without naming the other party: facts of the
 * household check do not.
 */
class HistoriesTest {

    static Stream<Arguments> histories() {
        return Stream.of(WANG, null).flatMap(HistoriesTest::histories);
    }

    private static Stream<Arguments> histories(@Nullable Party wang) {
        var zhao = wang == null ? null : ZHAO;
        return Stream.of(history("never married, or before the records", NO_RECORD_IN_COVERAGE),
                history("married", REGISTERED_MARRIED, ia("2005", wang)),
                history("remarried", REGISTERED_MARRIED, ia("2005", wang), ib("2007", wang), ia("2008", wang)),
                history("re-issued", REGISTERED_MARRIED, ia("2005", wang), ica("2007", wang)),
                history("two open marriages", CONFLICT_MANUAL_REVIEW, ia("2005", wang), ia("2007", zhao)),
                history("divorced", REGISTERED_DIVORCED, ia("2005", wang), ib("2007", wang)),
                history("divorced without a marriage on record", REGISTERED_DIVORCED, ib("2007", wang)),
                history("court divorced", COURT_DIVORCED, ia("2005", wang), courtDivorce("2007", "2007-06-21", null)),
                history("court divorced, then re-issued", COURT_DIVORCED, ia("2005", wang),
                        courtDivorce("2007", "2007-06-21", null),
                        ica("2008", wang)),
                history("court divorce not yet effective", CONFLICT_MANUAL_REVIEW, ia("2005", wang),
                        courtDivorce("2007", null, null)),
                history("remarried after a court divorce", REGISTERED_MARRIED, ia("2005", wang),
                        courtDivorce("2007", "2007-06-21", null),
                        ia("2008", zhao)),
                history("revoked", REVOKED_VOID, ia("2005", wang), id("2006", wang)),
                history("annulled", REVOKED_VOID, ia("2005", wang), annulment("2007", "2007-06-21", null, null)),
                history("widowed", wang == null ? REGISTERED_MARRIED : WIDOWED_INDICATED, ia("2005", wang),
                        death(RecordSource.CREMATIONS, "2020", WANG)));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("histories")
    void every_history_has_its_label(String history, MaritalLabel label, Case known) {
        assertThat(known.label()).as(history).isEqualTo(label);
    }

    private static Arguments history(String name, MaritalLabel label, Object... records) {
        return Arguments.of(name, label, Case.of(records));
    }
}
