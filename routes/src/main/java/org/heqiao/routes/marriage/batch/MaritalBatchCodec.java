package org.heqiao.routes.marriage.batch;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.heqiao.gateway.query.ValuesModule;
import org.heqiao.routes.household.report.CompressedReport;
import org.heqiao.routes.marriage.status.PersonQuery;
import org.heqiao.schemas.identity.PersonName;
import org.heqiao.schemas.identity.ResidentId;
import org.heqiao.schemas.marriage.DocumentType;
import org.heqiao.schemas.marriage.PersonDocument;
import org.heqiao.schemas.privacy.FieldCipher;
import org.heqiao.schemas.source.QueryContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * How a list lies in the tables: JSON, packed, encrypted, each page bound to its place so that none can stand in for
 * another.
 */
@Component
class MaritalBatchCodec {

    private static final JsonMapper JSON = JsonMapper.builder().addModule(new ValuesModule()).build();
    private static final String REASON = "hub.roll";
    /** Ends the names of what is told of the other of a pair. */
    private static final String SECOND = "2";

    private final FieldCipher cipher;

    MaritalBatchCodec(FieldCipher cipher) {
        this.cipher = cipher;
    }

    /** A row with what is told of it. */
    record Answer(long line, String ref, JsonNode answer) {
    }

    /** Why a list is asked about. */
    record Reason(QueryContext asking, @Nullable String authorisationNo) {
    }

    byte[] reason(Reason reason) {
        return cipher.encrypt(JSON.writeValueAsBytes(reason), bytes(REASON));
    }

    Reason reason(byte[] sealed) {
        return JSON.readValue(cipher.decrypt(sealed, bytes(REASON)), Reason.class);
    }

    byte[] asked(long roll, int position, List<MaritalBatchRow> rows) {
        var json = JsonNodeFactory.instance.arrayNode(rows.size());
        for (var row : rows) {
            write(json.addObject().put("l", row.line()).put("r", row.ref()), row.asked());
        }
        return seal(json, place("asked", roll, position));
    }

    private static void write(ObjectNode row, PersonQuery personQuery) {
        switch (personQuery) {
            case PersonQuery.Side side -> write(row, side, "");
            case PersonQuery.Pair(PersonQuery.Side a, PersonQuery.Side b) -> {
                write(row, a, "");
                write(row, b, SECOND);
            }
            case PersonQuery.Refused(String code) -> row.put("x", code);
        }
    }

    private static void write(ObjectNode row, PersonQuery.Side side, String which) {
        row.put("n" + which, side.name().written());
        switch (side) {
            case PersonQuery.Person person -> row.put("i" + which, person.id().value());
            case PersonQuery.ByDocument(PersonDocument document, PersonName _) ->
                row.put("t" + which, document.type().name()).put("d" + which, document.written());
        }
    }

    List<MaritalBatchRow> asked(long roll, int position, byte[] sealed) {
        var rows = new ArrayList<MaritalBatchRow>();
        for (var row : open(sealed, place("asked", roll, position))) {
            rows.add(new MaritalBatchRow(row.path("l").asLong(), row.path("r").asString(), asked(row), null));
        }
        return rows;
    }

    private static PersonQuery asked(JsonNode row) {
        if (row.has("x")) {
            return new PersonQuery.Refused(row.path("x").asString());
        }
        var one = side(row, "");
        return row.has("n" + SECOND) ? new PersonQuery.Pair(one, side(row, SECOND)) : one;
    }

    private static PersonQuery.Side side(JsonNode row, String which) {
        var name = new PersonName(row.path("n" + which).asString());
        return row.has("t" + which)
                ? new PersonQuery.ByDocument(
                        new PersonDocument(DocumentType.valueOf(row.path("t" + which).asString()),
                                row.path("d" + which).asString()),
                        name)
                : new PersonQuery.Person(new ResidentId(row.path("i" + which).asString()), name);
    }

    byte[] answers(long roll, int position, List<Answer> answers) {
        var json = JsonNodeFactory.instance.arrayNode(answers.size());
        answers.forEach(each -> json.addObject().put("l", each.line).put("r", each.ref).set("a", each.answer));
        return seal(json, place("answers", roll, position));
    }

    List<Answer> answers(long roll, int position, byte[] sealed) {
        return open(sealed, place("answers", roll, position)).valueStream()
                .map(row -> new Answer(row.path("l").asLong(), row.path("r").asString(), row.path("a"))).toList();
    }

    private byte[] seal(JsonNode json, String place) {
        return cipher.encrypt(CompressedReport.deflate(JSON.writeValueAsBytes(json)), bytes(place));
    }

    private JsonNode open(byte[] sealed, String place) {
        return JSON.readTree(CompressedReport.inflate(cipher.decrypt(sealed, bytes(place))));
    }

    private static String place(String what, long roll, int position) {
        return "hub.roll_page." + what + '/' + roll + '/' + position;
    }

    private static byte[] bytes(String place) {
        return place.getBytes(StandardCharsets.US_ASCII);
    }
}
