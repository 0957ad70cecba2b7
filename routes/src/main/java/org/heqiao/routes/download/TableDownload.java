package org.heqiao.routes.download;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/** A list as a file that streams, whatever the list is of: as a table (CSV, workbook) or element by element. */
public final class TableDownload {

    /** What a proxy on the way is told: to hand a stream on as it comes (nginx) and as it is. */
    static final String UNBUFFERED = "X-Accel-Buffering";
    static final String AS_IT_IS = "no-store, no-transform";

    /** Spreadsheet programs take a CSV without it for the local charset. */
    private static final char BYTE_ORDER_MARK = '\uFEFF';
    private static final MediaType CSV_UTF8 = new MediaType(Form.CSV.mediaType(), StandardCharsets.UTF_8);

    private TableDownload() {
    }

    /** A table's first line. @param title of its sheet in a workbook */
    public record Heading(String title, List<String> columns) {
    }

    /** Gives the rows of a table one by one. Cells are texts, whole numbers, amounts; "" is an empty one. */
    public interface Rows {
        void each(Consumer<List<?>> row);
    }

    /** Gives the elements of a list one by one, each as JSON. */
    public interface Elements {
        void each(Consumer<byte[]> element);
    }

    public static ResponseEntity<StreamingResponseBody> list(Form form, String name, Heading heading, Rows rows,
            Elements elements) {
        return stream(form, name, switch (form) {
            case NDJSON, JSON -> out -> json(form, out, elements);
            case CSV -> out -> csv(out, heading, rows);
            case XLSX -> out -> workbook(out, heading, rows);
            case PDF, ZIP -> throw new IllegalArgumentException("a list is no paper");
        });
    }

    public static ResponseEntity<StreamingResponseBody> stream(Form form, String name, StreamingResponseBody body) {
        return file(form, name).header(UNBUFFERED, "no").body(body);
    }

    /** A file that is whole. */
    public static ResponseEntity<byte[]> whole(Form form, String name, byte[] content) {
        return file(form, name).body(content);
    }

    private static ResponseEntity.BodyBuilder file(Form form, String name) {
        return ResponseEntity.ok().contentType(form == Form.CSV ? CSV_UTF8 : form.mediaType())
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "." + form.ending() + "\"")
                .header(HttpHeaders.CACHE_CONTROL, AS_IT_IS);
    }

    private static void csv(OutputStream out, Heading heading, Rows rows) throws IOException {
        var writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        writer.write(BYTE_ORDER_MARK);
        var table = CsvWriter.builder().build(writer);
        table.writeRecord(heading.columns());
        rows.each(cells -> table.writeRecord(cells.stream().map(Object::toString).toList()));
        table.flush();
    }

    public static void workbook(OutputStream out, Heading heading, Rows rows) throws IOException {
        try (var sheet = new Spreadsheet(out, heading.title(), heading.columns())) {
            rows.each(sheet::row);
        }
    }

    /** A spreadsheet program would run a cell that begins like a formula. */
    public static String harmless(String cell) {
        return !cell.isEmpty() && "=+-@\t\r".indexOf(cell.charAt(0)) >= 0 ? "'" + cell : cell;
    }

    /** A line each (NDJSON), or one array over the same lines (JSON), which is whole only with its last bracket. */
    public static void json(Form form, OutputStream out, Elements elements) {
        boolean array = form == Form.JSON;
        var first = new boolean[]{true};
        write(out, array ? "[" : "");
        elements.each(element -> {
            write(out, array && !first[0] ? ",\n" : "");
            first[0] = false;
            write(out, element);
            write(out, array ? "" : "\n");
        });
        write(out, array ? "]\n" : "");
    }

    private static void write(OutputStream out, String ascii) {
        write(out, ascii.getBytes(StandardCharsets.US_ASCII));
    }

    private static void write(OutputStream out, byte[] bytes) {
        try {
            out.write(bytes);
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }
}
