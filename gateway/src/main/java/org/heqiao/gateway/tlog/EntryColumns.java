package org.heqiao.gateway.tlog;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.BiConsumer;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * What of an entry stands beside its text so that it can be searched for. Nothing but a copy: the text is what counts.
 * Callers make up some of it, so it is cut to a length that an index takes and rid of the one character that PostgreSQL
 * does not.
 *
 * @param at microseconds, all that PostgreSQL keeps
 */
public record EntryColumns(Instant at, String kind, String requestId, String agency, String client, String service,
        String decision, @Nullable String officer, @Nullable String caseNo) {

    private static final int LONGEST = 200;
    private static final JsonFactory JSON = new JsonFactory();

    public EntryColumns {
        at = at.truncatedTo(ChronoUnit.MICROS);
        kind = clean(kind);
        requestId = clean(requestId);
        agency = clean(agency);
        client = clean(client);
        service = clean(service);
        decision = clean(decision);
        officer = officer == null ? null : clean(officer);
        caseNo = caseNo == null ? null : clean(caseNo);
    }

    /** Reads them out of the text of an entry. @throws IllegalArgumentException where the text is none */
    static EntryColumns of(byte[] bytes, int from, int length) {
        var found = new Found();
        try (var parser = JSON.createParser(ObjectReadContext.empty(), bytes, from, length)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new IllegalArgumentException("not an entry");
            }
            while (found.decision == null && parser.nextToken() == JsonToken.PROPERTY_NAME) {
                found.read(parser); // the decision is the last of them in the text
            }
        } catch (JacksonException notJson) {
            throw new IllegalArgumentException("not an entry", notJson);
        }
        return found.columns();
    }

    private static String clean(String text) {
        var cut = text.length() <= LONGEST
                ? text
                : text.substring(0, Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST);
        return cut.indexOf('\0') < 0 ? cut : cut.replace('\0', '\ufffd');
    }

    private static final class Found {

        private @Nullable String at;
        private @Nullable String kind;
        private @Nullable String requestId;
        private @Nullable String agency;
        private @Nullable String client;
        private @Nullable String service;
        private @Nullable String decision;
        private @Nullable String officer;
        private @Nullable String caseNo;

        void read(JsonParser parser) {
            var name = parser.currentName();
            parser.nextToken();
            switch (name) {
                case "at" -> at = parser.getString();
                case "kind" -> kind = parser.getString();
                case "request_id" -> requestId = parser.getString();
                case "service" -> service = parser.getString();
                case "decision" -> decision = parser.getString();
                case "caller" -> inside(parser, this::readCaller);
                case "officer" -> inside(parser, this::readOfficer);
                case "matter" -> inside(parser, this::readMatter);
                default -> parser.skipChildren();
            }
        }

        private void readCaller(JsonParser parser, String name) {
            switch (name) {
                case "agency" -> agency = parser.getString();
                case "client" -> client = parser.getString();
                default -> parser.skipChildren();
            }
        }

        private void readOfficer(JsonParser parser, String name) {
            switch (name) {
                case "number" -> officer = parser.getString();
                default -> parser.skipChildren();
            }
        }

        private void readMatter(JsonParser parser, String name) {
            switch (name) {
                case "case_no" -> caseNo = parser.getString();
                default -> parser.skipChildren();
            }
        }

        private static void inside(JsonParser parser, BiConsumer<JsonParser, String> property) {
            if (parser.currentToken() == JsonToken.VALUE_NULL) {
                return;
            }
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                var name = parser.currentName();
                parser.nextToken();
                property.accept(parser, name);
            }
        }

        EntryColumns columns() {
            if (at == null || kind == null || requestId == null || agency == null || client == null || service == null
                    || decision == null) {
                throw new IllegalArgumentException("the entry lacks a part");
            }
            try {
                return new EntryColumns(Instant.parse(at), kind, requestId, agency, client, service, decision, officer,
                        caseNo);
            } catch (DateTimeException noTime) {
                throw new IllegalArgumentException("the entry lacks its time", noTime);
            }
        }
    }
}
