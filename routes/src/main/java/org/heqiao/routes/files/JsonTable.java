package org.heqiao.routes.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.List;
import org.heqiao.schemas.table.TableColumns;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.JacksonIOException;

/**
 * JSON as programs and people print it: an array of objects, or objects over several lines one after the other;
 * streamed.
 */
record JsonTable(Charset charset, TableColumns columns) implements TableReader {

    @Override
    public void read(InputStream file, Sink sink) throws IOException, BadFile {
        var rows = new JsonRow(columns);
        sink.heading(new TableLayout(null, null, 0, rows.names(), List.of()));
        try (var json = JsonRow.JSON.createParser(Texts.reader(file, charset))) {
            try {
                read(json, rows, sink);
            } catch (JacksonIOException broken) {
                throw broken.getCause();
            } catch (JacksonException malformed) {
                var place = malformed.getLocation() == null ? json.currentLocation() : malformed.getLocation();
                throw new BadFile("file-malformed", "the JSON cannot be read at line %d, column %d (第%d行第%d列不是合法的JSON)"
                        .formatted(place.getLineNr(), place.getColumnNr(), place.getLineNr(), place.getColumnNr()));
            }
        } catch (CharacterCodingException other) {
            throw notUtf8();
        }
    }

    /** A row is named by the line at which it begins, or by its number where a line holds several. */
    private static void read(JsonParser json, JsonRow rows, Sink sink) throws IOException, BadFile {
        long last = 0;
        int depth = 0;
        for (var token = json.nextToken(); token != null; token = json.nextToken()) {
            if (token == JsonToken.START_ARRAY && depth == 0) {
                depth++;
            } else if (token == JsonToken.END_ARRAY) {
                depth--;
            } else {
                last = Math.max(last + 1, json.currentTokenLocation().getLineNr());
                sink.row(rows.read(json, last));
            }
        }
    }

    static BadFile notUtf8() {
        return new BadFile("file-charset", "JSON is UTF-8 (JSON须为UTF-8编码)");
    }
}
