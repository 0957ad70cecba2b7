package org.heqiao.routes.files;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.List;
import org.heqiao.schemas.table.TableColumns;
import org.heqiao.schemas.table.TableRow;
import tools.jackson.core.JacksonException;

/** NDJSON: one JSON object a line; UTF-8, or UTF-16 that says so. A line that cannot be read harms no other. */
record NdjsonTable(Charset charset, TableColumns columns) implements TableReader {

    private static final int LONGEST_LINE = 64 * 1024;

    @Override
    public void read(InputStream file, Sink sink) throws IOException, BadFile {
        var rows = new JsonRow(columns);
        sink.heading(new TableLayout(null, null, 0, rows.names(), List.of()));
        var reader = Texts.reader(file, charset);
        var line = new StringBuilder();
        for (long number = 1; readLine(reader, line, number); number++) {
            var text = line.toString();
            if (!Blank.is(text)) {
                sink.row(row(rows, text, number));
            }
        }
    }

    private static TableRow row(JsonRow rows, String line, long number) throws BadFile {
        try (var json = JsonRow.JSON.createParser(line)) {
            json.nextToken();
            var row = rows.read(json, number);
            return json.nextToken() == null ? row : rows.malformed(number);
        } catch (JacksonException malformed) {
            return rows.malformed(number);
        }
    }

    private static boolean readLine(Reader reader, StringBuilder line, long number) throws IOException, BadFile {
        line.setLength(0);
        int c;
        try {
            c = reader.read();
            if (c < 0) {
                return false;
            }
            for (; c >= 0 && c != '\n'; c = reader.read()) {
                if (line.length() == LONGEST_LINE) {
                    throw new BadFile("file-malformed",
                            "line " + number + " is longer than " + LONGEST_LINE + " characters (行过长)");
                }
                line.append((char) c);
            }
            return true;
        } catch (CharacterCodingException other) {
            throw JsonTable.notUtf8();
        }
    }
}
