package org.heqiao.routes.intake;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

import org.heqiao.schemas.table.RowFlaw;
import org.heqiao.schemas.table.TableRow;
import org.jspecify.annotations.Nullable;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/**
 * NDJSON: one JSON object a line, its fields named as the columns; UTF-8. A field left out or null is empty. Contract
 * {@code commission-row.schema.json}.
 */
record NdjsonRows(List<String> columns) implements Rows {

    private static final int LONGEST_LINE = 64 * 1024;
    private static final JsonFactory JSON = JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(4).maxStringLength(4096).maxNumberLength(40).build())
            .build();

    @Override
    public void read(InputStream file, Sink sink) throws IOException, BadFile {
        sink.heading(columns);
        var places = new java.util.HashMap<String, Integer>();
        for (int i = 0; i < columns.size(); i++) {
            places.put(columns.get(i), i);
        }
        var reader = Texts.reader(file, java.nio.charset.StandardCharsets.UTF_8);
        var line = new StringBuilder();
        for (long number = 1; readLine(reader, line, number); number++) {
            if (!line.toString().isBlank()) {
                row(number, line.toString(), places, sink);
            }
        }
    }

    private void row(long number, String line, Map<String, Integer> places, Sink sink) throws IOException, BadFile {
        var fields = new ArrayList<>(Collections.nCopies(columns.size(), ""));
        @Nullable
        RowFlaw flaw;
        try (var json = JSON.createParser(line)) {
            flaw = object(json, places, fields);
        } catch (JacksonException malformed) {
            flaw = RowFlaw.NOT_JSON;
        }
        sink.row(new TableRow(number, fields, List.of(), flaw));
    }

    private static @Nullable RowFlaw object(JsonParser json, Map<String, Integer> places, List<String> fields) {
        if (json.nextToken() != JsonToken.START_OBJECT) {
            return RowFlaw.NOT_JSON;
        }
        RowFlaw flaw = null;
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            var place = places.get(json.currentName());
            var value = json.nextToken();
            if (value.isStructStart()) {
                return RowFlaw.NOT_JSON;
            }
            if (place == null) {
                flaw = RowFlaw.FIELD_UNKNOWN;
            } else if (value != JsonToken.VALUE_NULL) {
                fields.set(place, json.getString());
            }
        }
        return json.nextToken() == null ? flaw : RowFlaw.NOT_JSON;
    }

    private static boolean readLine(Reader reader, StringBuilder line, long number) throws IOException, BadFile {
        line.setLength(0);
        int c = reader.read();
        if (c < 0) {
            return false;
        }
        for (; c >= 0 && c != '\n'; c = reader.read()) {
            if (line.length() == LONGEST_LINE) {
                throw new BadFile("file-malformed", "line " + number + " is longer than " + LONGEST_LINE + " characters");
            }
            line.append((char) c);
        }
        return true;
    }
}
