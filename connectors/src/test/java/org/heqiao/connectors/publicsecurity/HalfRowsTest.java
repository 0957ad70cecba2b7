package org.heqiao.connectors.publicsecurity;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.heqiao.connectors.reply.BundleReply;
import org.heqiao.schemas.identity.PersonName;
import org.heqiao.schemas.identity.ResidentId;
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
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The police answer about one person as agreed, and about the other by half. */
class HalfRowsTest {

    private static final String GOOD = "{\"ref\":\"2\",\"gmsfhm_ppddm\":\"0\",\"xm_ppddm\":\"0\"}";
    private static final String MATCHES = "{\"ref\":\"1\",\"gmsfhm_ppddm\":\"1\",\"xm_ppddm\":\"1\"";

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', value = {"; FIELD_MISSING", ",\"swbs\":\"9\"; CODE_UNKNOWN",
            ",\"swbs\":\"1\",\"swrq\":\"20260231\"; UNREADABLE"})
    void who_is_not_said_to_live_is_not_taken_for_alive(@Nullable String rest, Fault fault) throws Exception {
        assertRejected(Item.IDENTITY, PlatformService.IDENTITY, rest, fault);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', value = {"; FIELD_MISSING",
            ",\"jdc\":[{\"hphm\":\"宁A00001\",\"clzt\":\"A\",\"ccdjrq\":\"20200230\",\"xz\":\"1.00\"}]; UNREADABLE",
            ",\"jdc\":[{\"hphm\":\"宁A00001\",\"clzt\":\"A\",\"ccdjrq\":\"20200201\"}]; UNREADABLE"})
    void whose_vehicles_are_not_told_has_not_none(@Nullable String rest, Fault fault) throws Exception {
        assertRejected(Item.VEHICLES, PlatformService.VEHICLES, rest, fault);
    }

    private static void assertRejected(Item item, PlatformService service, @Nullable String rest, Fault fault)
            throws SourceFault {
        var reply = new BundleReply(new Bundle(7, new SourceId("public-security"),
                new QueryContext(new Purpose("p"), new LegalBasis("b"), "c", new Officer("n", "1", "d"), "r"),
                List.of(question(1, item), question(2, item)), Optional.empty()));

        new ServiceResult(service, "全国", Clock.systemUTC()).read(
                ("{\"code\":\"200\",\"data\":{\"app_header\":{\"status\":\"000\"},\"app_body\":{"
                        + "\"sjgxsj\":\"20261130080000\",\"result\":[" + MATCHES + (rest == null ? "" : rest) + "},"
                        + GOOD + "]}}}").getBytes(StandardCharsets.UTF_8),
                reply);

        assertThat(reply.readable().answers()).extracting(LegAnswer::leg).containsExactly(2L);
        assertThat(reply.readable().rejected()).singleElement().returns(fault, Rejected::fault)
                .returns(1L, Rejected::leg).returns("result." + item, Rejected::place);
    }

    private static Question question(long leg, Item item) {
        return new Question(leg, item, new ResidentId("640199199001010014"), new PersonName("测试甲"),
                LocalDate.of(2026, 11, 20));
    }
}
