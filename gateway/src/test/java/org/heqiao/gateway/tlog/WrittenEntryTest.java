package org.heqiao.gateway.tlog;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.heqiao.gateway.audit.AuditEntry;
import org.heqiao.gateway.audit.AuditEntry.AuditedOfficer;
import org.heqiao.gateway.audit.AuditEntry.Decision;
import org.heqiao.gateway.audit.AuditEntry.Digests;
import org.heqiao.gateway.audit.AuditEntry.Fields;
import org.heqiao.gateway.audit.AuditEntry.Findings;
import org.heqiao.gateway.audit.AuditEntry.Inquiry;
import org.heqiao.gateway.audit.AuditEntry.Kind;
import org.heqiao.gateway.audit.AuditEntry.LegalContext;
import org.heqiao.gateway.audit.AuditEntry.Origin;
import org.heqiao.gateway.audit.AuditEntry.Ruling;
import org.heqiao.gateway.audit.GovernedQuery;
import org.heqiao.gateway.audit.PlainCall;
import org.heqiao.gateway.authentication.AgencyCode;
import org.heqiao.gateway.authentication.Caller;
import org.heqiao.schemas.copy.PgCopyWriter;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** What is vouched for without reading JSON is what reading it says. */
class WrittenEntryTest {

    private static final Instant NOON = Instant.parse("2026-11-24T04:00:00.123456Z");
    private static final int ALTERED = 60_000;

    @TempDir
    Path folder;

    @Test
    void entries_as_the_log_writes_them_are_held_to_their_columns_without_reading_json() throws Exception {
        assertThat(vouched(List.of(copy(query(NOON)), copy(query(Instant.parse("2026-11-24T23:59:59Z"))),
                copy(query(Instant.parse("2026-11-24T04:00:07.1Z"))),
                copy(query(Instant.parse("1969-12-31T23:59:59.000001Z"))), copy(call()))))
                .containsExactly(true, true, true, true, true);
    }

    @Test
    void whatever_is_altered_nothing_is_vouched_for_that_differs() throws Exception {
        var random = new Random(20_261_130);
        var rows = new ArrayList<Copy>();
        for (int i = 0; i < ALTERED; i++) {
            rows.add(altered(copy(i % 3 == 0 ? call() : query(NOON)), random));
        }
        var file = write(rows);
        int vouched = 0;
        var written = new WrittenEntry();
        try (var reader = new PgBinaryCopyReader(file, 12)) {
            for (int i = 0; i < ALTERED; i++) {
                var row = Objects.requireNonNull(reader.next());
                if (written.agrees(row)) {
                    vouched++;
                    assertThat(EntryVerifier.wrongColumn(row, row.length(LogDump.BODY)))
                            .as("%s", rows.get(i)).isNull();
                }
            }
        }
        assertThat(vouched).as("alterations of parts that are not columns").isBetween(1, ALTERED / 2);
    }

    /** An entry as it is in a dump. */
    private record Copy(Instant at, @Nullable String[] columns, byte[] text) {

        @Override
        public String toString() {
            return String.join("|", Arrays.stream(columns).map(String::valueOf).toList()) + " "
                    + new String(text, UTF_8);
        }
    }

    /** One byte of the text, or one character of a column. */
    private static Copy altered(Copy copy, Random random) {
        var text = copy.text.clone();
        var columns = copy.columns.clone();
        var at = copy.at;
        int place = random.nextInt(columns.length + 20);
        if (place < columns.length) {
            var column = columns[place];
            columns[place] = column == null || column.isEmpty() || random.nextInt(5) == 0
                    ? column == null ? "" : null
                    : column.substring(0, random.nextInt(column.length())) + "\"\\x".charAt(random.nextInt(3));
        } else if (place == columns.length) {
            at = at.plusNanos(1000L * random.nextInt(-2, 3));
        } else {
            var usual = "\"\\,:{}[]nul09TZ.\u0001é".getBytes(UTF_8);
            text[random.nextInt(Math.min(text.length, 700))] = usual[random.nextInt(usual.length)];
        }
        return new Copy(at, columns, text);
    }

    private List<Boolean> vouched(List<Copy> entries) throws Exception {
        try (var reader = new PgBinaryCopyReader(write(entries), 12)) {
            var written = new WrittenEntry();
            return reader.next(entries.size()).stream().map(written::agrees).toList();
        }
    }

    private Path write(List<Copy> entries) throws Exception {
        var file = folder.resolve("entries");
        Files.deleteIfExists(file);
        try (var rows = new PgCopyWriter("entry", "a, b, c, d, e, f, g, h, i, j, k, l", sql -> {
            try {
                return Files.newOutputStream(file);
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        })) {
            for (int i = 0; i < entries.size(); i++) {
                var entry = entries.get(i);
                rows.bigint(i).time(entry.at);
                for (int column = 0; column < 7; column++) {
                    rows.text(entry.columns[column]);
                }
                rows.bytes(Hash.leaf(entry.text).bytes()).bytes(entry.text).text(entry.columns[7]);
            }
        }
        return file;
    }

    private static Copy copy(AuditEntry entry) {
        var officer = entry.officer();
        var matter = entry.matter();
        return new Copy(entry.at(), new String[]{entry.kind().name(), entry.requestId(),
                entry.caller().agency().value(), entry.caller().client(), entry.service(), entry.decision().name(),
                officer == null ? null : officer.number(), matter == null ? null : matter.caseNo()},
                new JsonMapper().writeValueAsBytes(entry));
    }

    private static GovernedQuery query(Instant at) {
        var caller = new Caller(new AgencyCode("yc-court"), "yc-court-case-system", Caller.Method.MUTUAL_TLS,
                "bwcK0esc3ACC3DB2Y5_lESsXE8o9ltc05O89jdN-dg2");
        var inquiry = new Inquiry("marital-status.verify", new AuditedOfficer("测试员", "S-7", "民一庭"),
                new LegalContext("divorce-case", "CIVIL-CODE-1079", "(2026)宁0104民初7号", null, "离婚纠纷"), null);
        return new GovernedQuery(Kind.QUERY, new Origin("req-1", at, caller, "10.20.30.40", 1834, null), inquiry,
                new Fields(List.of("status", "event.on"), List.of(), 12),
                new Ruling(Decision.ALLOWED, null, "court-marriage@3"), new Findings(List.of(), "NOT_FOUND", 1),
                Digests.NONE, null, false);
    }

    private static PlainCall call() {
        return PlainCall.of(Origin.of("req-2", NOON, Caller.unknown(), "127.0.0.1"), "marital-status.verify",
                Ruling.ALLOWED, "200", Digests.NONE);
    }
}
