package org.heqiao.routes.files;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.heqiao.schemas.table.CellKind;
import org.heqiao.schemas.table.RowFlaw;
import org.heqiao.schemas.table.TableColumns;
import org.heqiao.schemas.table.TableRow;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/**
 * A JSON object as a row: its fields named as the columns, a field left out or null is empty. Contract
 * {@code commission-row.schema.json}.
 */
final class JsonRow {

    static final JsonFactory JSON = JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(8).maxStringLength(4096).maxNameLength(1000)
                            .maxNumberLength(40).build())
            .build();
    private static final int MOST_FIELDS = 500;

    private final List<String> names;
    private final Map<String, Integer> places = new HashMap<>();

    JsonRow(TableColumns columns) {
        this.names = columns.fieldNames();
        for (int i = 0; i < names.size(); i++) {
            places.put(names.get(i), i);
        }
    }

    List<String> names() {
        return names;
    }

    TableRow malformed(long line) {
        return new TableRow(line, List.of(), List.of(), RowFlaw.NOT_JSON);
    }

    /** Reads the object whose beginning is the parser's current token, up to its end. */
    TableRow read(JsonParser json, long line) throws BadFile {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            json.skipChildren();
            return malformed(line);
        }
        var texts = new ArrayList<>(Collections.nCopies(names.size(), ""));
        var kinds = new ArrayList<>(Collections.nCopies(names.size(), CellKind.EMPTY));
        RowFlaw flaw = null;
        for (int fields = 0; json.nextToken() == JsonToken.PROPERTY_NAME; fields++) {
            if (fields == MOST_FIELDS) {
                throw new BadFile("file-malformed",
                        "the object at line " + line + " has more than " + MOST_FIELDS + " fields (字段过多)");
            }
            flaw = worse(flaw, field(json, places.get(json.currentName()), texts, kinds));
        }
        return new TableRow(line, texts, kinds, flaw);
    }

    private static @Nullable RowFlaw field(JsonParser json, @Nullable Integer place, List<String> texts,
            List<CellKind> kinds) {
        var value = json.nextToken();
        if (value.isStructStart()) {
            json.skipChildren();
            return RowFlaw.NOT_JSON;
        }
        if (place == null) {
            return RowFlaw.FIELD_UNKNOWN;
        }
        if (value != JsonToken.VALUE_NULL) {
            if (value == JsonToken.VALUE_NUMBER_FLOAT && Double.isInfinite(json.getDoubleValue())) {
                return RowFlaw.NOT_JSON;
            }
            texts.set(place,
                    value == JsonToken.VALUE_NUMBER_FLOAT ? CellNumber.text(json.getDoubleValue()) : json.getString());
            kinds.set(place,
                    value.isNumeric() ? CellKind.NUMBER : value.isBoolean() ? CellKind.BOOLEAN : CellKind.TEXT);
        }
        return null;
    }

    private static @Nullable RowFlaw worse(@Nullable RowFlaw one, @Nullable RowFlaw other) {
        return one == RowFlaw.NOT_JSON || other == null ? one : other;
    }
}
