package org.heqiao.connectors.tax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.heqiao.connectors.reply.BundleReply;
import org.heqiao.schemas.identity.PersonName;
import org.heqiao.schemas.identity.ResidentId;
import org.heqiao.schemas.source.Answer;
import org.heqiao.schemas.source.Bundle;
import org.heqiao.schemas.source.Item;
import org.heqiao.schemas.source.LegAnswer;
import org.heqiao.schemas.source.LegalBasis;
import org.heqiao.schemas.source.Officer;
import org.heqiao.schemas.source.Purpose;
import org.heqiao.schemas.source.QueryContext;
import org.heqiao.schemas.source.Question;
import org.heqiao.schemas.source.Rejected;
import org.heqiao.schemas.source.Rejected.Fault;
import org.heqiao.schemas.source.SourceFault;
import org.heqiao.schemas.source.SourceId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The tax authority answers about one person as agreed, and about the other by half. */
class HalfAnswersTest {

    private static final String GOOD = "{\"ref\":\"2\",\"status\":\"1\"}";

    private final BundleReply reply = new BundleReply(new Bundle(7, new SourceId("tax"),
            new QueryContext(new Purpose("p"), new LegalBasis("b"), "c", new Officer("n", "1", "d"), "r"),
            List.of(question(1), question(2)), Optional.empty()));

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', value = {
            "{\"ref\":\"1\",\"status\":\"0\"}; FIELD_MISSING",
            "{\"ref\":\"1\",\"status\":\"0\",\"incomes\":[]}; FIELD_MISSING",
            "{\"ref\":\"1\",\"status\":\"7\"}; CODE_UNKNOWN",
            "{\"ref\":\"1\",\"status\":\"0\",\"incomes\":[{\"month\":\"2026-13\",\"item\":\"0101\""
                    + ",\"amount\":\"1\"}]}; UNREADABLE",
            "{\"ref\":\"1\",\"status\":\"0\",\"incomes\":[{\"month\":\"2026-09\",\"item\":\"0999\""
                    + ",\"amount\":\"1\"}]}; UNREADABLE",
            "{\"ref\":\"1\",\"status\":\"0\",\"incomes\":[{\"month\":\"2026-09\",\"item\":\"0101\""
                    + ",\"amount\":\"一千\"}]}; UNREADABLE"})
    void a_half_answer_is_no_answer_and_never_no_record_and_the_others_are_heard(String row, Fault fault)
            throws Exception {
        read(row + "," + GOOD);

        assertThat(reply.readable().answers()).extracting(LegAnswer::leg).containsExactly(2L);
        assertThat(reply.readable().rejected()).singleElement().returns(fault, Rejected::fault)
                .returns(1L, Rejected::leg)
                .satisfies(each -> assertThat(each.place()).startsWith("persons."))
                .satisfies(each -> assertThat(each.evidence()).isNotEmpty())
                .satisfies(each -> assertThat(each.toString()).doesNotContain(each.evidence()));
    }

    @Test
    void of_somebody_nobody_asked_about_nothing_is_kept() throws Exception {
        read("{\"ref\":\"99\",\"status\":\"0\",\"incomes\":[{\"month\":\"2026-09\",\"item\":\"0101\","
                + "\"amount\":\"5000.00\"}]}," + GOOD);

        assertThat(reply.readable().answers()).singleElement().extracting(LegAnswer::answer)
                .isInstanceOf(Answer.NoRecord.class);
        assertThat(reply.readable().rejected()).containsExactly(Rejected.notAsked(99, "tax"));
        assertThat(reply.readable().rejected().getFirst().evidence()).isEmpty();
    }

    @Test
    void where_nothing_can_be_understood_the_conversation_is_malformed() throws Exception {
        read("{\"ref\":\"1\",\"status\":\"7\"}");

        assertThatThrownBy(reply::readable).isInstanceOfSatisfying(SourceFault.class,
                fault -> assertThat(fault.kind()).isEqualTo(SourceFault.Kind.MALFORMED))
                .hasMessage("nothing can be understood: CODE_UNKNOWN persons.status");
    }

    private void read(String persons) throws SourceFault {
        new IncomeResult("全市", Clock.systemUTC())
                .read(("{\"request_no\":\"HQ7\",\"complete_to\":\"2026-10\",\"persons\":[" + persons + "]}")
                        .getBytes(StandardCharsets.UTF_8), reply);
    }

    private static Question question(long leg) {
        return new Question(leg, Item.INCOME, new ResidentId("640199199001010014"), new PersonName("测试甲"),
                LocalDate.of(2026, 11, 20));
    }
}
