package org.heqiao.routes.files;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.heqiao.schemas.table.CellFault;
import org.heqiao.schemas.table.CellKind;
import org.heqiao.schemas.table.Headings;
import org.heqiao.schemas.table.TableColumns;
import org.heqiao.schemas.table.TableRow;
import org.jspecify.annotations.Nullable;

/** Reads files as the doors do, for a table of five columns. */
final class Tables {

    static final List<String> HEADING = List.of("户编号", "姓名", "身份证号", "申请日期", "申报月收入");
    static final List<String> ROW = List.of("H-1", "样本甲", "640199198505151019", "2026-06-02", "1860.5");

    static final TableColumns COLUMNS = new TableColumns() {
        private final Headings<String> headings = new Headings<String>().with("no", List.of("no", "户编号"))
                .with("name", List.of("name", "姓名"))
                .with("id", List.of("id", "身份证号", "身份证号码")).with("day", List.of("day", "申请日期"))
                .with("income", List.of("income", "申报月收入"));

        @Override
        public @Nullable String named(String heading) {
            return headings.find(heading);
        }

        @Override
        public List<String> fieldNames() {
            return List.of("no", "name", "id", "day", "income");
        }
    };

    /** A file as it was read. */
    record Read(FileKind kind, Charset charset, TableLayout layout, List<TableRow> rows, List<String> columns) {

        Read(FileKind kind, Charset charset, TableLayout layout, List<TableRow> rows) {
            this(kind, charset, layout, rows,
                    layout.headings().stream().map(heading -> String.valueOf(COLUMNS.named(heading))).toList());
        }

        /** The texts of a row in the order of the columns. */
        List<String> row(int index) {
            return Tables.COLUMNS.fieldNames().stream().map(name -> text(index, name)).toList();
        }

        TableFound found() {
            return TableFound.of(layout, COLUMNS);
        }

        CellKind kind(int index, String column) {
            return rows.get(index).kind(place(column));
        }

        @Nullable
        CellFault fault(int index, String column) {
            return rows.get(index).fault(place(column), true);
        }

        String text(int index, String column) {
            int place = place(column);
            return place < 0 ? "" : rows.get(index).text(place);
        }

        private int place(String column) {
            return columns.indexOf(column);
        }
    }

    private Tables() {
    }

    static Read read(byte[] file) throws BadFile {
        return read("application/octet-stream", file);
    }

    static Read read(String text) throws BadFile {
        return read("text/csv", text.getBytes(StandardCharsets.UTF_8));
    }

    static Read read(String mediaType, byte[] file) throws BadFile {
        var kind = FileKind.of(mediaType, Arrays.copyOf(file, Math.min(file.length, FileKind.SIGNATURE)));
        var text = new TextCharset();
        text.sample(file);
        var charset = text.of(kind);
        var layouts = new ArrayList<TableLayout>();
        var rows = new ArrayList<TableRow>();
        try {
            TableReader.of(kind, charset, COLUMNS).read(new ByteArrayInputStream(file), new TableReader.Sink() {
                @Override
                public void heading(TableLayout layout) {
                    layouts.add(layout);
                }

                @Override
                public void row(TableRow row) {
                    rows.add(row);
                }
            });
        } catch (java.nio.charset.CharacterCodingException wrong) {
            throw new BadFile("file-charset", "not in this charset");
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
        return new Read(kind, charset, layouts.getFirst(), rows);
    }
}
