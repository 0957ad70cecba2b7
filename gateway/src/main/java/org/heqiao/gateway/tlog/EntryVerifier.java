package org.heqiao.gateway.tlog;

import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * What one entry of a dump shows by itself.
 *
 * @param leaf  the hash of its text
 * @param wrong what does not agree with its text; null where all does
 */
record EntryVerifier(long index, Hash leaf, @Nullable String wrong) {

    static List<EntryVerifier> of(List<PgBinaryCopyReader.Row> rows) {
        var written = new WrittenEntry();
        return rows.stream().map(row -> of(row, written)).toList();
    }

    private static EntryVerifier of(PgBinaryCopyReader.Row row, WrittenEntry written) {
        int length = Math.max(0, row.length(LogDump.BODY));
        var leaf = Hash.leaf(row.bytes(), row.begin(LogDump.BODY), length);
        boolean sameLeaf = row.length(LogDump.LEAF) == Hash.BYTES && leaf.isAt(row.bytes(), row.begin(LogDump.LEAF));
        if (!sameLeaf) {
            return new EntryVerifier(row.number(0), leaf, "the hash beside it is not that of its text");
        }
        return new EntryVerifier(row.number(0), leaf, written.agrees(row) ? null : wrongColumn(row, length));
    }

    static @Nullable String wrongColumn(PgBinaryCopyReader.Row row, int length) {
        EntryColumns columns;
        try {
            columns = EntryColumns.of(row.bytes(), row.begin(LogDump.BODY), length);
        } catch (IllegalArgumentException notAnEntry) {
            return "its text is none of an entry";
        }
        if (!columns.at().equals(row.time(1))) {
            return differs("at");
        }
        if (!columns.kind().equals(row.text(2))) {
            return differs("kind");
        }
        if (!columns.requestId().equals(row.text(3))) {
            return differs("request_id");
        }
        if (!columns.agency().equals(row.text(4))) {
            return differs("agency");
        }
        if (!columns.client().equals(row.text(5))) {
            return differs("client");
        }
        if (!columns.service().equals(row.text(6))) {
            return differs("service");
        }
        if (!columns.decision().equals(row.text(7))) {
            return differs("decision");
        }
        if (!Objects.equals(columns.officer(), row.isNull(LogDump.OFFICER) ? null : row.text(LogDump.OFFICER))) {
            return differs("officer");
        }
        return !row.has(LogDump.CASE)
                || Objects.equals(columns.caseNo(), row.isNull(LogDump.CASE) ? null : row.text(LogDump.CASE))
                        ? null
                        : differs("case_no");
    }

    private static String differs(String column) {
        return "its column " + column + " is not what its text says";
    }
}
