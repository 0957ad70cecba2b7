package org.heqiao.connectors.tax;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.Exchange;
import org.heqiao.connectors.http.HttpFaults;
import org.heqiao.connectors.http.SourceHttpClient;
import org.heqiao.connectors.reply.AgreedJsonReader;
import org.heqiao.connectors.reply.BundleReply;
import org.heqiao.connectors.reply.YuanAmount;
import org.heqiao.schemas.calendar.BeijingTime;
import org.heqiao.schemas.source.Answer;
import org.heqiao.schemas.source.Fact;
import org.heqiao.schemas.source.Fact.MonthlyIncome;
import org.heqiao.schemas.source.Question;
import org.heqiao.schemas.source.Rejected;
import org.heqiao.schemas.source.SourceFault;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * The body answered to {@code POST /v1/income-queries} as answers, read in one pass. Months that were not asked for are
 * not passed on.
 */
final class IncomeResult {

    private static final JsonFactory JSON = new JsonFactory();

    private final String coverage;
    private final Clock clock;

    IncomeResult(String coverage, Clock clock) {
        this.coverage = coverage;
        this.clock = clock;
    }

    void read(Exchange exchange) throws SourceFault {
        HttpFaults.unlessOk(exchange, clock);
        read(SourceHttpClient.body(exchange), BundleReply.of(exchange));
    }

    void read(byte[] body, BundleReply bundleReply) throws SourceFault {
        try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), body)) {
            new Reading(json, bundleReply).all();
        } catch (JacksonException | DateTimeException | IllegalArgumentException notAsAgreed) {
            throw new SourceFault(SourceFault.Kind.MALFORMED,
                    "the answer is not as agreed: " + notAsAgreed.getClass().getSimpleName());
        }
    }

    /** What is said about one person, before the as-of month is known. */
    private record Said(long ref, String status, String refusal, @Nullable List<SaidIncome> incomes) {
    }

    private record SaidIncome(String month, String item, String amount, String payer) {

        Fact fact() {
            return new MonthlyIncome(IncomeResult.month(month), kind(item), YuanAmount.toFen(amount),
                    payer.isBlank() ? null : payer);
        }
    }

    private final class Reading {

        private final JsonParser json;
        private final BundleReply bundleReply;
        private final List<Said> said = new ArrayList<>();
        private @Nullable YearMonth completeTo;

        Reading(JsonParser json, BundleReply bundleReply) {
            this.json = json;
            this.bundleReply = bundleReply;
        }

        void all() {
            AgreedJsonReader.expect(json.nextToken() == JsonToken.START_OBJECT);
            while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                switch (json.currentName()) {
                    case "request_no" -> AgreedJsonReader
                            .expect(AgreedJsonReader.text(json).equals("HQ" + bundleReply.bundle().number()));
                    case "complete_to" -> completeTo = month(AgreedJsonReader.text(json));
                    case "persons" -> persons();
                    default -> AgreedJsonReader.skip(json);
                }
            }
            AgreedJsonReader.expect(json.nextToken() == null);
            YearMonth complete = completeTo;
            if (complete == null) {
                throw new IllegalArgumentException("complete_to");
            }
            Instant asOf = complete.plusMonths(1).atDay(1).atStartOfDay(BeijingTime.ZONE).toInstant()
                    .minusNanos(1_000_000);
            said.forEach(one -> record(one, asOf));
        }

        private void persons() {
            AgreedJsonReader.expect(json.nextToken() == JsonToken.START_ARRAY);
            while (json.nextToken() == JsonToken.START_OBJECT) {
                person();
            }
            AgreedJsonReader.expect(json.currentToken() == JsonToken.END_ARRAY);
        }

        private void person() {
            long ref = -1;
            String status = "";
            String refusal = "";
            @Nullable
            List<SaidIncome> incomes = null;
            while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                switch (json.currentName()) {
                    case "ref" -> ref = Long.parseLong(AgreedJsonReader.text(json));
                    case "status" -> status = AgreedJsonReader.text(json);
                    case "refusal" -> refusal = AgreedJsonReader.text(json);
                    case "incomes" -> incomes = incomes();
                    default -> AgreedJsonReader.skip(json);
                }
            }
            AgreedJsonReader.expect(ref >= 0);
            said.add(new Said(ref, status, refusal, incomes));
        }

        private List<SaidIncome> incomes() {
            List<SaidIncome> incomes = new ArrayList<>(12);
            AgreedJsonReader.expect(json.nextToken() == JsonToken.START_ARRAY);
            while (json.nextToken() == JsonToken.START_OBJECT) {
                String month = "";
                String item = "";
                String amount = "";
                String payer = "";
                while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                    switch (json.currentName()) {
                        case "month" -> month = AgreedJsonReader.text(json);
                        case "item" -> item = AgreedJsonReader.text(json);
                        case "amount" -> amount = AgreedJsonReader.text(json);
                        case "payer" -> payer = AgreedJsonReader.text(json);
                        default -> AgreedJsonReader.skip(json);
                    }
                }
                incomes.add(new SaidIncome(month, item, amount, payer));
            }
            AgreedJsonReader.expect(json.currentToken() == JsonToken.END_ARRAY);
            return incomes;
        }

        private void record(Said one, Instant asOf) {
            Question question = bundleReply.question(one.ref());
            if (question == null) {
                bundleReply.notAsked(one.ref());
                return;
            }
            switch (one.status()) {
                case "0" -> found(one, YearMonth.from(question.relevantOn()), asOf);
                case "1" -> bundleReply.record(one.ref(), new Answer.NoRecord(asOf, coverage));
                case "2" -> bundleReply.record(one.ref(), new Answer.IdentityMismatch(asOf));
                case "9" -> bundleReply.record(one.ref(), new Answer.RefusedBySource(one.refusal()));
                default -> bundleReply.reject(one.ref(), Rejected.Fault.CODE_UNKNOWN, "persons.status",
                        one.toString());
            }
        }

        /** Who has incomes and does not tell them has not said that there are none. */
        private void found(Said one, YearMonth relevant, Instant asOf) {
            if (one.incomes() == null || one.incomes().isEmpty()) {
                bundleReply.reject(one.ref(), Rejected.Fault.FIELD_MISSING, "persons.incomes", one.toString());
                return;
            }
            try {
                bundleReply.record(one.ref(),
                        wanted(one.incomes().stream().map(SaidIncome::fact).toList(), relevant, asOf));
            } catch (DateTimeException | IllegalArgumentException unreadable) {
                bundleReply.reject(one.ref(), Rejected.Fault.UNREADABLE, "persons.incomes", one.toString());
            }
        }

        private Answer wanted(List<Fact> incomes, YearMonth relevant, Instant asOf) {
            List<Fact> wanted = incomes.stream().filter(fact -> {
                YearMonth month = ((MonthlyIncome) fact).month();
                return month.isBefore(relevant) && !month.isBefore(relevant.minusMonths(12));
            }).toList();
            return wanted.isEmpty() ? new Answer.NoRecord(asOf, coverage) : new Answer.Found(wanted, asOf);
        }
    }

    /** yyyy-MM, read by hand: a bundle holds thousands of them. */
    private static YearMonth month(String text) {
        AgreedJsonReader.expect(text.length() == 7 && text.charAt(4) == '-');
        return YearMonth.of(Integer.parseInt(text, 0, 4, 10), Integer.parseInt(text, 5, 7, 10));
    }

    private static MonthlyIncome.Kind kind(String item) {
        return switch (item) {
            case "0101" -> MonthlyIncome.Kind.WAGE;
            case "0200" -> MonthlyIncome.Kind.BUSINESS;
            case "0400" -> MonthlyIncome.Kind.LABOUR;
            default -> throw new IllegalArgumentException("item");
        };
    }
}
