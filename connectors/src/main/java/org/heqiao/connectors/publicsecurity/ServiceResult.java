package org.heqiao.connectors.publicsecurity;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.Exchange;
import org.heqiao.connectors.answers.Hearing;
import org.heqiao.connectors.answers.Json;
import org.heqiao.connectors.http.HttpLine;
import org.heqiao.schemas.source.Answer;
import org.heqiao.schemas.source.Question;
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
    private static final ZoneId LOCAL = ZoneId.of("Asia/Shanghai");

    private final Service service;
    private final String coverage;
    private final Clock clock;

    ServiceResult(Service service, String coverage, Clock clock) {
        this.service = service;
        this.coverage = coverage;
        this.clock = clock;
    }

    void read(Exchange exchange) throws SourceFault {
        Platform.unlessGood(exchange, clock);
        read(HttpLine.body(exchange), Hearing.of(exchange));
    }

    void read(byte[] body, Hearing hearing) throws SourceFault {
        var reading = new Reading();
        try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), body)) {
            reading.all(json);
        } catch (JacksonException | DateTimeException | IllegalArgumentException notAsAgreed) {
            throw new SourceFault(Kind.MALFORMED, "the answer is not as agreed: " + notAsAgreed.getClass().getSimpleName());
        }
        if (!"000".equals(reading.status)) {
            throw new SourceFault(Kind.FAILED, "the agency behind the platform could not answer");
        }
        Instant asOf = reading.asOf;
        if (asOf == null) {
            throw new SourceFault(Kind.MALFORMED, "the answer does not say as of when");
        }
        reading.rows.forEach(row -> hear(hearing, row, asOf));
    }

    /** Number and name are matched apart: an unknown number is no record, a known number under another name a mismatch. */
    private void hear(Hearing hearing, PersonRow row, Instant asOf) {
        Question question = hearing.question(row.ref());
        if (question == null || !question.item().equals(service.item())) {
            return;
        }
        Answer answer;
        if (!row.refusal().isEmpty()) {
            answer = new Answer.RefusedBySource(row.refusal());
        } else if (!row.numberMatches()) {
            answer = new Answer.NoRecord(asOf, coverage);
        } else if (!row.nameMatches()) {
            answer = new Answer.IdentityMismatch(asOf);
        } else {
            var facts = row.facts(service);
            answer = facts.isEmpty() ? new Answer.NoRecord(asOf, coverage) : new Answer.Found(facts, asOf);
        }
        hearing.hear(row.ref(), answer);
    }

    private static final class Reading {

        private final List<PersonRow> rows = new ArrayList<>();
        private @Nullable String status;
        private @Nullable Instant asOf;

        void all(JsonParser json) {
            Json.eachField(json.nextToken(), json, name -> {
                if (name.equals("data")) {
                    Json.eachField(json.nextToken(), json, part -> data(json, part));
                } else {
                    Json.skip(json);
                }
            });
            Json.expect(json.nextToken() == null);
        }

        private void data(JsonParser json, String part) {
            switch (part) {
                case "app_header" -> Json.eachField(json.nextToken(), json, name -> {
                    if (name.equals("status")) {
                        status = Json.text(json);
                    } else {
                        Json.skip(json);
                    }
                });
                case "app_body" -> Json.eachField(json.nextToken(), json, name -> body(json, name));
                default -> Json.skip(json);
            }
        }

        private void body(JsonParser json, String name) {
            switch (name) {
                case "sjgxsj" -> asOf = moment(Json.text(json));
                case "result" -> {
                    Json.expect(json.nextToken() == JsonToken.START_ARRAY);
                    while (json.nextToken() == JsonToken.START_OBJECT) {
                        rows.add(PersonRow.read(json));
                    }
                    Json.expect(json.currentToken() == JsonToken.END_ARRAY);
                }
                default -> Json.skip(json);
            }
        }

        private static Instant moment(String text) {
            Json.expect(text.length() == 14);
            return LocalDateTime.of(Json.date(text), java.time.LocalTime.of(Json.number(text, 8, 10), Json.number(text, 10, 12),
                    Json.number(text, 12, 14))).atZone(LOCAL).toInstant();
        }
    }
}
