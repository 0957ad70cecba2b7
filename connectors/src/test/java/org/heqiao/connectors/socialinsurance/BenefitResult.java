package org.heqiao.connectors.socialinsurance;

import static org.heqiao.connectors.reply.AgreedJsonReader.expect;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import org.apache.camel.Exchange;
import org.heqiao.connectors.http.HttpFaults;
import org.heqiao.connectors.http.SourceHttpClient;
import org.heqiao.connectors.reply.AgreedJsonReader;
import org.heqiao.connectors.reply.BundleReply;
import org.heqiao.connectors.reply.YuanAmount;
import org.heqiao.schemas.source.Answer;
import org.heqiao.schemas.source.Fact;
import org.heqiao.schemas.source.SourceFault;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is answered to a {@link BenefitQuery}: aae041 and aae042 first and last month, aae019 yuan a month. */
final class BenefitResult {

    private static final JsonMapper JSON = new JsonMapper();
    private static final ZoneId LOCAL = ZoneId.of("Asia/Shanghai");
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("yyyyMM");

    private final String coverage;
    private final Clock clock;

    BenefitResult(String coverage, Clock clock) {
        this.coverage = coverage;
        this.clock = clock;
    }

    void read(Exchange exchange) throws SourceFault {
        HttpFaults.unlessOk(exchange, clock);
        try {
            read(JSON.readTree(SourceHttpClient.body(exchange)), BundleReply.of(exchange));
        } catch (JacksonException | DateTimeException | IllegalArgumentException notAsAgreed) {
            throw new SourceFault(SourceFault.Kind.MALFORMED,
                    "the answer is not as agreed: " + notAsAgreed.getClass().getSimpleName());
        }
    }

    private void read(JsonNode result, BundleReply reply) {
        expect(text(result, "request_no").equals("HQ" + reply.bundle().number()) && result.path("rows").isArray());
        var asOf = AgreedJsonReader.date(text(result, "data_date")).plusDays(1).atStartOfDay(LOCAL).toInstant()
                .minusMillis(1);
        result.path("rows").forEach(row -> {
            var question = reply.question(Long.parseLong(text(row, "ref")));
            if (question != null) {
                reply.record(question.leg(), answer(row, asOf));
            }
        });
    }

    private Answer answer(JsonNode row, Instant asOf) {
        return switch (text(row, "result")) {
            case "1" -> new Answer.Found(row.path("benefits").valueStream().map(BenefitResult::fact).toList(), asOf);
            case "0" -> new Answer.NoRecord(asOf, coverage);
            case "2" -> new Answer.IdentityMismatch(asOf);
            case "9" -> new Answer.RefusedBySource(text(row, "reason"));
            default -> throw new IllegalArgumentException("result");
        };
    }

    private static Fact fact(JsonNode benefit) {
        var from = YearMonth.parse(text(benefit, "aae041"), MONTH);
        var fen = YuanAmount.toFen(text(benefit, "aae019"));
        return switch (text(benefit, "aae140")) {
            case "110" -> new Pension(Pension.Scheme.EMPLOYEES, from, fen);
            case "120" -> new Pension(Pension.Scheme.PUBLIC_SECTOR, from, fen);
            case "170" -> new Pension(Pension.Scheme.RESIDENTS, from, fen);
            case "210" -> new UnemploymentBenefit(from, YearMonth.parse(text(benefit, "aae042"), MONTH), fen);
            default -> throw new IllegalArgumentException("aae140");
        };
    }

    private static String text(JsonNode node, String field) {
        var value = node.path(field);
        expect(value.isString());
        return value.stringValue();
    }
}
