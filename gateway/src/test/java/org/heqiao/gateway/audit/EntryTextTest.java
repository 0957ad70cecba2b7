package org.heqiao.gateway.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
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
import org.heqiao.gateway.audit.AuditEntry.Source;
import org.heqiao.gateway.authentication.AgencyCode;
import org.heqiao.gateway.authentication.Caller;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** The text of an entry, byte for byte: it is hashed, and what was hashed once must be written alike for ever. */
class EntryTextTest {

    private static final Origin COURT = new Origin("req-1", Instant.parse("2026-11-24T04:00:00.120Z"),
            new Caller(new AgencyCode("yc-court"), "yc-court-case-system", Caller.Method.MUTUAL_TLS,
                    "bwcK0esc3ACC3DB2Y5_lESsXE8o9ltc05O89jdN-dg2"),
            "10.20.30.40", 1834, "4bf92f3577b34da6a3ce929d0e0e4736");
    private static final Origin NOBODY = Origin.of("req-2", Instant.parse("2026-11-24T04:00:00Z"), Caller.unknown(),
            "10.20.30.40");
    private static final Inquiry INQUIRY = new Inquiry("marital-status.verify",
            new AuditedOfficer("李𠮷\"\\\u0001", "S-7", "民一庭"),
            new LegalContext("case-trial", "MARRIAGE-ARCHIVES-15", "(2026)宁0104民初1号", "A-9", "离婚\n纠纷"),
            List.of("640104", "640106"));
    private static final Fields FIELDS = new Fields(List.of("status", "event.on"), List.of("status"), 1);
    private static final Findings FINDINGS = new Findings(
            List.of(new Source("civil-affairs", "FOUND", Instant.parse("2026-11-24T00:00:00Z")),
                    new Source("courts", "TIMEOUT", null)),
            "REGISTERED_MARRIED", 2);
    private static final GovernedQuery QUERY = new GovernedQuery(Kind.QUERY, COURT, INQUIRY, FIELDS,
            new Ruling(Decision.ALLOWED, "RULE", "grant@3"), FINDINGS, new Digests("request", "answer"), "a detail",
            true);

    private static final String FROM_COURT = "\"request_id\":\"req-1\",\"at\":\"2026-11-24T04:00:00.120Z\","
            + "\"caller\":{\"agency\":\"yc-court\",\"client\":\"yc-court-case-system\",\"means\":\"MUTUAL_TLS\","
            + "\"thumbprint\":\"bwcK0esc3ACC3DB2Y5_lESsXE8o9ltc05O89jdN-dg2\"},\"remote\":\"10.20.30.40\",";
    private static final String INQUIRED = "\"officer\":{\"name\":\"李𠮷\\\"\\\\\\u0001\",\"number\":\"S-7\","
            + "\"department\":\"民一庭\"},\"service\":\"marital-status.verify\",\"matter\":{\"purpose\":\"case-trial\","
            + "\"legal_basis\":\"MARRIAGE-ARCHIVES-15\",\"case_no\":\"(2026)宁0104民初1号\","
            + "\"authorisation_no\":\"A-9\",\"reason\":\"离婚\\n纠纷\"},\"fields\":{\"asked\":[\"status\",\"event.on\"],"
            + "\"returned\":[\"status\"],\"cut\":1},";
    private static final String FOUND = "\"sources\":[{\"source\":\"civil-affairs\",\"outcome\":\"FOUND\","
            + "\"as_of\":\"2026-11-24T00:00:00Z\"},{\"source\":\"courts\",\"outcome\":\"TIMEOUT\",\"as_of\":null}],"
            + "\"result\":\"REGISTERED_MARRIED\",\"count\":2,\"took_micros\":1834,";
    private static final String NOTHING_ASKED = "\"matter\":null,"
            + "\"fields\":{\"asked\":[],\"returned\":[],\"cut\":0},";
    private static final String NO_DIGESTS = "\"digests\":{\"request\":null,\"answer\":null},";

    private static final String OF_NOBODY = "\"caller\":{\"agency\":\"-\",\"client\":\"-\",\"means\":\"NONE\","
            + "\"thumbprint\":null},";
    private static final String ABOUT_NOBODY = "\"restricted\":false,\"divisions\":null,\"subjects\":[]}";

    static Stream<Arguments> entries() {
        return Stream.of(
                entry("a query", QUERY,
                        "{\"kind\":\"QUERY\"," + FROM_COURT + INQUIRED
                                + "\"decision\":\"ALLOWED\",\"rule\":\"RULE\",\"grant\":\"grant@3\"," + FOUND
                                + "\"digests\":{\"request\":\"request\",\"answer\":\"answer\"},"
                                + "\"trace\":\"4bf92f3577b34da6a3ce929d0e0e4736\",\"detail\":\"a detail\","
                                + "\"restricted\":true,\"divisions\":[\"640104\",\"640106\"],"
                                + "\"subjects\":[\"c1\",\"c2\"]}",
                        "c1", "c2"),
                entry("a look into the log",
                        new GovernedQuery(Kind.AUDIT_SEARCH, NOBODY,
                                new Inquiry("audit.search", null, new LegalContext("p", "b", "c", null, "r"), null),
                                Fields.NONE, Ruling.ALLOWED, new Findings(List.of(), null, 0), Digests.NONE, null,
                                false),
                        "{\"kind\":\"AUDIT_SEARCH\",\"request_id\":\"req-2\",\"at\":\"2026-11-24T04:00:00Z\","
                                + OF_NOBODY + "\"remote\":\"10.20.30.40\","
                                + "\"officer\":null,\"service\":\"audit.search\","
                                + "\"matter\":{\"purpose\":\"p\",\"legal_basis\":\"b\",\"case_no\":\"c\","
                                + "\"authorisation_no\":null,\"reason\":\"r\"},"
                                + "\"fields\":{\"asked\":[],\"returned\":[],\"cut\":0},\"decision\":\"ALLOWED\","
                                + "\"rule\":null,\"grant\":null,\"sources\":[],\"result\":null,\"count\":0,"
                                + "\"took_micros\":0," + NO_DIGESTS
                                + "\"trace\":null,\"detail\":null," + ABOUT_NOBODY),
                entry("what a source is asked",
                        new SourceQuery(COURT, INQUIRY, FIELDS, Ruling.failed("grant@3"), FINDINGS, "bundle 7"),
                        "{\"kind\":\"ASKING\"," + FROM_COURT + INQUIRED
                                + "\"decision\":\"FAILED\",\"rule\":null,\"grant\":\"grant@3\"," + FOUND + NO_DIGESTS
                                + "\"trace\":\"4bf92f3577b34da6a3ce929d0e0e4736\",\"detail\":\"bundle 7\","
                                + "\"restricted\":false,\"divisions\":[\"640104\",\"640106\"],\"subjects\":[\"c1\"]}",
                        "c1"),
                entry("a call that came to be no query",
                        new PlainCall(NOBODY, "GET /", Fields.NONE, Ruling.of(Decision.REFUSED), null, 0, Digests.NONE,
                                null),
                        "{\"kind\":\"QUERY\",\"request_id\":\"req-2\",\"at\":\"2026-11-24T04:00:00Z\","
                                + OF_NOBODY + "\"remote\":\"10.20.30.40\","
                                + "\"officer\":null,\"service\":\"GET /\"," + NOTHING_ASKED
                                + "\"decision\":\"REFUSED\",\"rule\":null,\"grant\":null,\"sources\":[],"
                                + "\"result\":null,\"count\":0,\"took_micros\":0," + NO_DIGESTS
                                + "\"trace\":null,\"detail\":null," + ABOUT_NOBODY),
                entry("an act",
                        new AdministrativeAct(COURT, "grants.approve", Ruling.allowed("court-marriage"), "DONE", 1,
                                new Digests("changes", null), "proposal 3"),
                        "{\"kind\":\"ADMINISTRATION\"," + FROM_COURT
                                + "\"officer\":null,\"service\":\"grants.approve\","
                                + NOTHING_ASKED + "\"decision\":\"ALLOWED\",\"rule\":null,\"grant\":\"court-marriage\","
                                + "\"sources\":[],\"result\":\"DONE\",\"count\":1,\"took_micros\":1834,"
                                + "\"digests\":{\"request\":\"changes\",\"answer\":null},"
                                + "\"trace\":\"4bf92f3577b34da6a3ce929d0e0e4736\",\"detail\":\"proposal 3\","
                                + ABOUT_NOBODY));
    }

    private static Arguments entry(String name, AuditEntry entry, String text, String... subjects) {
        return Arguments.of(Named.of(name, entry), text, List.of(subjects));
    }

    @ParameterizedTest
    @MethodSource("entries")
    void saysWhatTheEntrySays(AuditEntry entry, String expected, List<String> subjects) {
        var text = EntryText.write(entry, subjects);
        assertThat(new String(text, StandardCharsets.UTF_8)).isEqualTo(expected);
        assertThat(EntryText.read(text)).isEqualTo(new EntryText.Read(entry, subjects));
    }

    @ParameterizedTest
    @MethodSource("entries")
    void anAuditorIsShownTheSameButTheSubjects(AuditEntry entry, String text, List<String> subjects) {
        var shown = JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build()
                .writeValueAsString(entry);
        assertThat(shown).isEqualTo(text.substring(0, text.indexOf(",\"subjects\":")) + "}");
    }

    /** Half a surrogate pair, as a caller may write one. */
    @Test
    void noTextCostsTheEntry() {
        var odd = PlainCall.of(Origin.of("req-3", Instant.EPOCH, Caller.unknown(), "::1"), "GET /\ud83d",
                Ruling.of(Decision.FAILED), "\udc00", Digests.NONE);
        var read = EntryText.read(EntryText.write(odd, List.of())).entry();
        assertThat(read.service()).isEqualTo("GET /?");
        assertThat(read.result()).isEqualTo("?");
    }

    @Test
    void isNoLongerThanABundleTakes() {
        assertThatThrownBy(() -> EntryText.write(QUERY, List.of("x".repeat(EntryText.LONGEST))))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("65535 bytes");
    }
}
