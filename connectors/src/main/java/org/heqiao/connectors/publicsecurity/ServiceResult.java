package org.heqiao.connectors.publicsecurity;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.Exchange;
import org.heqiao.connectors.http.SourceHttpClient;
import org.heqiao.connectors.reply.AgreedJsonReader;
import org.heqiao.connectors.reply.BundleReply;
import org.heqiao.schemas.calendar.BeijingTime;
import org.heqiao.schemas.source.Answer;
import org.heqiao.schemas.source.Question;
import org.heqiao.schemas.source.Rejected;
import org.heqiao.schemas.source.SourceFault;
import org.heqiao.schemas.source.SourceFault.Kind;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** What one service answered, read in one pass; fields that were not asked for (a photo, say) are never taken up. */
final class ServiceResult {

    private static final JsonFactory JSON = new JsonFactory();

    private final PlatformService platformService;
    private final String coverage;
    private final Clock clock;

    ServiceResult(PlatformService platformService, String coverage, Clock clock) {
        this.platformService = platformService;
        this.coverage = coverage;
        this.clock = clock;
    }

    void read(Exchange exchange) throws SourceFault {
        PlatformEnvelope.unlessGood(exchange, clock);
        read(SourceHttpClient.body(exchange), BundleReply.of(exchange));
    }

    void read(byte[] body, BundleReply bundleReply) throws SourceFault {
        var reading = new Reading();
        try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), body)) {
            reading.all(json);
        } catch (JacksonException | DateTimeException | IllegalArgumentException notAsAgreed) {
            throw new SourceFault(Kind.MALFORMED,
                    "the answer is not as agreed: " + notAsAgreed.getClass().getSimpleName());
        }
        if (!"000".equals(reading.status)) {
            throw new SourceFault(Kind.FAILED, "the agency behind the platform could not answer");
        }
        Instant asOf = reading.asOf;
        if (asOf == null) {
            throw new SourceFault(Kind.MALFORMED, "the answer does not say as of when");
        }
        reading.rows.forEach(row -> record(bundleReply, row, asOf));
    }

    /**
     * Number and name are matched apart: an unknown number is no record, a known number under another name a mismatch.
     */
    private void record(BundleReply bundleReply, PersonRow row, Instant asOf) {
        Question question = bundleReply.question(row.ref());
        if (question == null || !question.item().equals(platformService.item())) {
            bundleReply.notAsked(row.ref());
            return;
        }
        var place = "result." + platformService.item();
        var fault = row.fault(platformService);
        if (fault != null) {
            bundleReply.reject(row.ref(), fault, place, row.toString());
            return;
        }
        try {
            bundleReply.record(row.ref(), answer(row, asOf));
        } catch (DateTimeException | IllegalArgumentException unreadable) {
            bundleReply.reject(row.ref(), Rejected.Fault.UNREADABLE, place, row.toString());
        }
    }

    private Answer answer(PersonRow row, Instant asOf) {
        if (!row.refusal().isEmpty()) {
            return new Answer.RefusedBySource(row.refusal());
        }
        if (!row.numberMatches()) {
            return new Answer.NoRecord(asOf, coverage);
        }
        if (!row.nameMatches()) {
            return new Answer.IdentityMismatch(asOf);
        }
        var facts = row.facts(platformService);
        return facts.isEmpty() ? new Answer.NoRecord(asOf, coverage) : new Answer.Found(facts, asOf);
    }

    private static final class Reading {

        private final List<PersonRow> rows = new ArrayList<>();
        private @Nullable String status;
        private @Nullable Instant asOf;

        void all(JsonParser json) {
            AgreedJsonReader.eachField(json.nextToken(), json, name -> {
                if (name.equals("data")) {
                    AgreedJsonReader.eachField(json.nextToken(), json, part -> data(json, part));
                } else {
                    AgreedJsonReader.skip(json);
                }
            });
            AgreedJsonReader.expect(json.nextToken() == null);
        }

        private void data(JsonParser json, String part) {
            switch (part) {
                case "app_header" -> AgreedJsonReader.eachField(json.nextToken(), json, name -> {
                    if (name.equals("status")) {
                        status = AgreedJsonReader.text(json);
                    } else {
                        AgreedJsonReader.skip(json);
                    }
                });
                case "app_body" -> AgreedJsonReader.eachField(json.nextToken(), json, name -> body(json, name));
                default -> AgreedJsonReader.skip(json);
            }
        }

        private void body(JsonParser json, String name) {
            switch (name) {
                case "sjgxsj" -> asOf = moment(AgreedJsonReader.text(json));
                case "result" -> {
                    AgreedJsonReader.expect(json.nextToken() == JsonToken.START_ARRAY);
                    while (json.nextToken() == JsonToken.START_OBJECT) {
                        rows.add(PersonRow.read(json));
                    }
                    AgreedJsonReader.expect(json.currentToken() == JsonToken.END_ARRAY);
                }
                default -> AgreedJsonReader.skip(json);
            }
        }

        private static Instant moment(String text) {
            AgreedJsonReader.expect(text.length() == 14);
            return LocalDateTime.of(AgreedJsonReader.date(text),
                    java.time.LocalTime.of(AgreedJsonReader.number(text, 8, 10), AgreedJsonReader.number(text, 10, 12),
                            AgreedJsonReader.number(text, 12, 14)))
                    .atZone(BeijingTime.ZONE).toInstant();
        }
    }
}
