package org.heqiao.gateway.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.heqiao.gateway.audit.AuditEntry.AuditedOfficer;
import org.heqiao.gateway.audit.AuditEntry.Decision;
import org.heqiao.gateway.audit.AuditEntry.Digests;
import org.heqiao.gateway.audit.AuditEntry.Fields;
import org.heqiao.gateway.audit.AuditEntry.Kind;
import org.heqiao.gateway.audit.AuditEntry.LegalContext;
import org.heqiao.gateway.audit.AuditEntry.Source;
import org.heqiao.gateway.authentication.Caller;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The text of an entry says all that the entry does, by the names and in the order of its parts. */
class EntryTextTest {

    private static final JsonMapper BY_REFLECTION = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY).build();

    private static final AuditEntry FULL = new AuditEntry(Kind.ASKING, "req-1",
            Instant.parse("2026-11-24T04:00:00.120Z"),
            new Caller("yc-court", "yc-court-case-system", Caller.Method.MUTUAL_TLS,
                    "bwcK0esc3ACC3DB2Y5_lESsXE8o9ltc05O89jdN-dg2"),
            "10.20.30.40", new AuditedOfficer("李𠮷\"\\\u0001", "S-7", "民一庭"), "marital-status.verify",
            new LegalContext("case-trial", "MARRIAGE-ARCHIVES-15", "(2026)宁0104民初1号", "A-9", "离婚\n纠纷"),
            new Fields(List.of("status", "event.on"), List.of("status"), 1), Decision.ALLOWED, "RULE", "grant@3",
            List.of(new Source("civil-affairs", "FOUND", Instant.parse("2026-11-24T00:00:00Z")),
                    new Source("courts", "TIMEOUT", null)),
            "REGISTERED_MARRIED", 2, 1834, new Digests("request", "answer"), "4bf92f3577b34da6a3ce929d0e0e4736",
            "a detail", true,
            List.of("640104", "640106"));

    private static final AuditEntry EMPTY = new AuditEntry(Kind.QUERY, "req-2", Instant.parse("2026-11-24T04:00:00Z"),
            Caller.unknown(),
            "10.20.30.40", null, "GET /", null, Fields.NONE, Decision.REFUSED, null, null, List.of(), null, 0, 0,
            Digests.NONE, null, null,
            false, null);

    @Test
    void saysWhatTheEntrySays() {
        for (var entry : Map.of(FULL, List.of("c1", "c2"), EMPTY, List.<String>of()).entrySet()) {
            var expected = (ObjectNode) BY_REFLECTION.valueToTree(entry.getKey());
            expected.set("subjects", BY_REFLECTION.valueToTree(entry.getValue()));
            var text = EntryText.write(entry.getKey(), entry.getValue());
            assertThat(new String(text, StandardCharsets.UTF_8)).isEqualTo(expected.toString());
            assertThat(EntryText.read(text)).isEqualTo(new EntryText.Read(entry.getKey(), entry.getValue()));
        }
    }

    /** Half a surrogate pair, as a caller may write one. */
    @Test
    void noTextCostsTheEntry() {
        var odd = AuditEntry.ofAttempt("req-3", Instant.EPOCH, Caller.unknown(), "::1", "GET /\ud83d", Decision.FAILED,
                null, "\udc00", 0,
                Digests.NONE, null);
        var read = EntryText.read(EntryText.write(odd, List.of())).entry();
        assertThat(read.service()).isEqualTo("GET /?");
        assertThat(read.result()).isEqualTo("?");
    }

    @Test
    void isNoLongerThanABundleTakes() {
        assertThatThrownBy(() -> EntryText.write(FULL, List.of("x".repeat(EntryText.LONGEST))))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("65535 bytes");
    }
}
