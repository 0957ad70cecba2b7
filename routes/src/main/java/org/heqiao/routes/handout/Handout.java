package org.heqiao.routes.handout;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.heqiao.routes.intake.FileKind;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/** A list as a file that streams. */
public final class Handout {

    /** Spreadsheet programs take a CSV without it for the local charset. */
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private Handout() {
    }

    /** None of the kinds on offer. */
    public static final class NotAcceptable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NotAcceptable(String message) {
            super(message);
        }
    }

    /** Writes the rows of a table. */
    public interface Table {
        void write(CsvWriter table);
    }

    /** The first of the caller's wishes that is on offer. @param accept as in the header */
    public static FileKind choose(String accept, List<FileKind> offered) {
        try {
            for (var wanted : MediaType.parseMediaTypes(accept)) {
                for (var kind : offered) {
                    if (wanted.includes(MediaType.parseMediaType(kind.mediaType()))) {
                        return kind;
                    }
                }
            }
        } catch (InvalidMediaTypeException unreadable) {
            // answered like any other type that is not on offer
        }
        throw new NotAcceptable("on offer: " + String.join(", ", offered.stream().map(FileKind::mediaType).toList()));
    }

    public static ResponseEntity<StreamingResponseBody> stream(FileKind kind, String name, StreamingResponseBody body) {
        return ResponseEntity.ok().contentType(MediaType.parseMediaType(kind.mediaType() + (kind == FileKind.CSV ? ";charset=UTF-8" : "")))
                .header(HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"" + name + "." + kind.name().toLowerCase(Locale.ROOT) + "\"")
                .header(HttpHeaders.CACHE_CONTROL, "no-store").body(body);
    }

    public static void csv(OutputStream out, List<String> headings, Table rows) throws IOException {
        var writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        writer.write(BYTE_ORDER_MARK);
        var table = CsvWriter.builder().build(writer);
        table.writeRecord(headings);
        rows.write(table);
        table.flush();
    }

    /** One line of NDJSON. */
    public static void line(OutputStream out, byte[] json) {
        try {
            out.write(json);
            out.write('\n');
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }
}
