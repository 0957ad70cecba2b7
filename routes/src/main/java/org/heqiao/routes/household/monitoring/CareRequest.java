package org.heqiao.routes.household.monitoring;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.heqiao.gateway.query.CallContext;
import org.heqiao.gateway.query.InvalidBody;
import org.heqiao.routes.files.BadFile;
import org.heqiao.routes.files.SmallTable;
import org.heqiao.routes.files.TableLayout;
import org.heqiao.routes.files.TableReader;
import org.heqiao.schemas.table.TableRow;
import org.jspecify.annotations.Nullable;

/** Body of {@code POST /api/v1/care}: who is in care, and who is so no more. */
record CareRequest(CallContext context,
        @Valid @Size(min = 1, max = MOST, message = "is a list of 1 to {max}") List<CareEntry> households) {

    static final int MOST = 20_000;

    /** A row as it stands in its list. @param entry null: it cannot be read */
    record Row(long line, @Nullable CareEntry entry) {
    }

    List<Row> rows() {
        var rows = new ArrayList<Row>(households.size());
        households.forEach(each -> rows.add(new Row(rows.size() + 1L, each)));
        return rows;
    }

    /** Those of a file. @param mediaType what it claims to be */
    static List<Row> read(byte[] content, String mediaType) throws BadFile {
        var rows = new Rows();
        SmallTable.read(content, mediaType, CareColumn.table(), rows);
        if (rows.read.isEmpty() || rows.read.size() > MOST) {
            throw new InvalidBody("a list has 1 to " + MOST + " rows (名单应为1至" + MOST + "行)");
        }
        return rows.read;
    }

    private static final class Rows implements TableReader.Sink {

        private final Map<CareColumn, Integer> places = new EnumMap<>(CareColumn.class);
        private final List<Row> read = new ArrayList<>();

        @Override
        public void heading(TableLayout layout) throws BadFile {
            for (int i = 0; i < layout.headings().size(); i++) {
                var column = CareColumn.of(layout.headings().get(i));
                if (column != null) {
                    places.putIfAbsent(column, i);
                }
            }
            if (!places.containsKey(CareColumn.REPORT_NO) || !places.containsKey(CareColumn.SINCE)) {
                throw new BadFile("file-columns", "the list lacks a column: report_no, since (名单缺少“报告编号”或者“纳入日期”列)"
                        + layout.place());
            }
        }

        @Override
        public void row(TableRow row) {
            if (read.size() <= MOST) {
                read.add(new Row(row.line(), row.flaw() != null || places.values().stream()
                        .anyMatch(place -> row.fault(place, true) != null)
                                ? null
                                : new CareEntry(text(row, CareColumn.REPORT_NO), text(row, CareColumn.SCHEME),
                                        text(row, CareColumn.SINCE), text(row, CareColumn.UNTIL))));
            }
        }

        private String text(TableRow row, CareColumn column) {
            var place = places.get(column);
            return place == null ? "" : row.text(place);
        }
    }
}
