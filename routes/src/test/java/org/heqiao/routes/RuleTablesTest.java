package org.heqiao.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.dhatim.fastexcel.Workbook;
import org.heqiao.gateway.audit.AuditEntry;
import org.heqiao.gateway.authentication.AgencyCode;
import org.heqiao.gateway.login.Accounts;
import org.heqiao.gateway.login.Role;
import org.heqiao.routes.household.rules.RuleTables;
import org.heqiao.schemas.code.Division;
import org.heqiao.schemas.privacy.Sha256;
import org.heqiao.schemas.rules.RuleTable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Nobody changes the rules of assistance alone, and every version stays for the reports that name it. */
class RuleTablesTest extends HubTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private static final String PROPOSALS = "/api/v1/rule-proposals";
    /** Whose rules no report of these tests is made with. */
    private static final String SHANGHAI = PROPOSALS + "?region=310000";
    private static final String REASON = URLEncoder.encode("沪民规〔2026〕1号", StandardCharsets.UTF_8);

    private static final String US = UUID.randomUUID().toString().substring(0, 13);
    private static final Map<String, Visitor> LOGGED_IN = new HashMap<>();

    @Autowired
    Accounts accounts;
    @Autowired
    RuleTables tables;

    private Visitor one;
    private Visitor other;
    private Visitor officer;

    @BeforeEach
    void administratorsAreLoggedIn() {
        one = loggedIn("rules-one-" + US, Role.SECURITY_ADMINISTRATOR);
        other = loggedIn("rules-other-" + US, Role.SECURITY_ADMINISTRATOR);
        officer = loggedIn("rules-officer-" + US, Role.OFFICER);
    }

    @Test
    void a_new_hub_has_the_tables_of_the_city_the_region_and_a_neighbour() {
        assertThat(officer.json("/api/v1/rule-tables").valueStream().map(table -> table.path("region").asString()))
                .containsExactly("310000", "640000", "640100");
        assertThat(Objects.requireNonNull(tables.now().of(new Division("640199"))).name()).startsWith("银川市");
        assertThat(Objects.requireNonNull(tables.now().of(new Division("640202"))).name()).startsWith("宁夏");
        assertThat(tables.now().of(new Division("110101"))).isNull();
    }

    @Test
    void what_one_proposes_another_approves_and_then_it_is_in_force_and_in_the_log_and_the_old_one_stays() {
        var before = shanghai();
        var higher = csv("310000").replace(",30000,", "," + (31_000 + before.version()) + ",");

        var proposed = one.post(SHANGHAI, "text/csv", higher, "Heqiao-Reason", REASON);

        assertThat(proposed.statusCode()).as(proposed.body()).isEqualTo(201);
        var place = proposed.headers().firstValue("Location").orElseThrow();
        var told = officer.json(place);
        assertThat(told.path("reason").asString()).isEqualTo("沪民规〔2026〕1号");
        assertThat(told.path("changes")).singleElement().satisfies(change -> {
            assertThat(change.path("rule").asString()).isEqualTo("shanghai-asset-limit");
            assertThat(change.path("columns").valueStream().map(JsonNode::asString)).containsExactly("threshold");
        });
        assertThat(shanghai()).as("nothing has changed yet").isSameAs(before);
        var same = one.post(place + "/approve", "{}");
        assertThat(same.statusCode()).isEqualTo(403);
        assertThat(same.body()).contains("urn:heqiao:problem:same-person");
        assertThat(entry(same).rule()).isEqualTo("SAME_PERSON");

        var approved = other.post(place + "/approve", "{}");

        assertThat(approved.statusCode()).as(approved.body()).isEqualTo(200);
        assertThat(entry(approved).service()).isEqualTo("rules.approve");
        assertThat(shanghai().version()).isEqualTo(before.version() + 1);
        assertThat(tables.version("310000", before.version()).digest()).isEqualTo(before.digest());
        assertThat(csv("310000?version=" + before.version())).isNotEqualTo(csv("310000"));
        assertThat(other.post(place + "/approve", "{}").statusCode()).isEqualTo(409);
    }

    @Test
    void the_csv_is_that_of_which_the_digest_is_named() {
        var file = one.send(get("/api/v1/rule-tables/640100", "text/csv"));
        var named = one.json("/api/v1/rule-tables/640100").path("table").path("sha256").asString();

        assertThat(HexFormat.of().formatHex(Sha256.of(file.body()))).isEqualTo(named);
        assertThat(file.headers().firstValue("Content-Disposition")).hasValueSatisfying(
                disposition -> assertThat(disposition).contains("rules-640100-1.csv"));
    }

    @Test
    void a_workbook_that_was_handed_out_is_the_same_table_when_it_comes_back() throws Exception {
        var workbook = workbook("310000");

        var same = send(SHANGHAI, XLSX, workbook);

        assertThat(same.statusCode()).isEqualTo(409);
        assertThat(same.body()).contains("urn:heqiao:problem:changes-nothing");
    }

    @Test
    void every_fault_of_a_workbook_is_named_by_row_and_column_and_nothing_is_taken() throws Exception {
        var refused = send(SHANGHAI, XLSX, changed(shanghai(), "元/人", "亩"));

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("urn:heqiao:problem:rules-unreadable");
        assertThat(JSON.readTree(refused.body()).path("faults").valueStream().map(JsonNode::asString))
                .containsExactly("第6行“单位”(unit)：没有这一单位 [UNKNOWN_UNIT]", "第7行“单位”(unit)：没有这一单位 [UNKNOWN_UNIT]");
        assertThat(one.post(SHANGHAI, "text/csv", "rule_id,unit\r\na,b\r\n", "Heqiao-Reason", REASON).body())
                .contains("COLUMN_MISSING");
    }

    @Test
    void a_proposal_on_a_version_that_is_no_more_the_newest_is_outdated_and_can_be_rejected() {
        var first = one.post(SHANGHAI, "text/csv", csv("310000").replace(",33000,", ",33001,"), "Heqiao-Reason",
                REASON).headers().firstValue("Location").orElseThrow();
        var second = one.post(SHANGHAI, "text/csv", csv("310000").replace(",33000,", ",33002,"), "Heqiao-Reason",
                REASON).headers().firstValue("Location").orElseThrow();
        assertThat(one.json(PROPOSALS).valueStream().map(each -> PROPOSALS + "/" + each.path("id").asString()))
                .contains(first, second);
        assertThat(other.post(first + "/approve", "{}").statusCode()).isEqualTo(200);

        assertThat(other.post(second + "/approve", "{}").body()).contains("urn:heqiao:problem:outdated");
        assertThat(one.post(second + "/reject", "{\"reason\": \"重复\"}").statusCode()).isEqualTo(200);
        assertThat(one.json(second).path("state").asString()).isEqualTo("REJECTED");

        var back = one.post(SHANGHAI, "text/csv", csv("310000").replace(",33001,", ",33000,"), "Heqiao-Reason",
                REASON).headers().firstValue("Location").orElseThrow();
        assertThat(other.post(back + "/approve", "{}").statusCode()).isEqualTo(200);
    }

    @Test
    void rules_are_changed_by_security_administrators_alone_and_read_by_whoever_is_logged_in() throws Exception {
        assertThat(officer.post(SHANGHAI, "text/csv", csv("310000"), "Heqiao-Reason", REASON).statusCode())
                .isEqualTo(403);
        assertThat(one.post(SHANGHAI, "text/csv", csv("310000")).statusCode()).as("without a reason").isEqualTo(400);
        assertThat(one.post(PROPOSALS + "?region=Shanghai", "text/csv", csv("310000"), "Heqiao-Reason", REASON)
                .statusCode()).isEqualTo(400);
        assertThat(officer.get("/api/v1/rule-tables/640100?version=9999").statusCode()).isEqualTo(404);
        assertThat(HttpClient.newHttpClient().send(HttpRequest.newBuilder(at("/api/v1/rule-tables"))
                .header("Heqiao-Context", Door.CONTEXT).build(), BodyHandlers.ofString()).statusCode())
                .isEqualTo(403);
    }

    @Test
    void a_dry_run_names_the_reports_that_would_gain_or_lose_a_clue_and_changes_nothing() throws Exception {
        var batch = door.submit(Commission.ofHouseholds(2));
        door.awaitDone(batch);
        var reports = door.lines(batch + "/results").stream().map(report -> report.path("report_no").asString())
                .toList();
        var before = Objects.requireNonNull(tables.now().of(new Division("640104001")));
        var another = csv("640100").replace(",monetary_assets,<=,36,times_standard_per_head,",
                ",monetary_assets,>,1,yuan,");

        var ran = one.post(PROPOSALS + "/dry-run?region=640100&days=1", "text/csv", another);

        assertThat(ran.statusCode()).as(ran.body()).isEqualTo(200);
        var gained = JSON.readTree(ran.body()).path("changes").valueStream()
                .filter(change -> change.path("change").asString().equals("GAINED")).toList();
        assertThat(gained).singleElement().satisfies(change -> {
            assertThat(change.path("rule").asString()).isEqualTo("asset-limit");
            assertThat(change.path("finding").asString()).isEqualTo("ASSETS_OVER_LIMIT");
            assertThat(change.path("effect").asString()).isEqualTo("clue");
            assertThat(change.path("reports").valueStream().map(JsonNode::asString)).containsAll(reports);
        });
        assertThat(ran.body()).contains("规则asset-limit：多出疑点的有").doesNotContain("张", "640199");
        assertThat(tables.now().of(new Division("640104001"))).isSameAs(before);
        var none = one.post(PROPOSALS + "/dry-run?region=640100", "text/csv", csv("640100"));
        assertThat(JSON.readTree(none.body()).path("changes")).isEmpty();
        assertThat(none.body()).contains("没有变化");
        assertThat(officer.post(PROPOSALS + "/dry-run?region=640100", "text/csv", another).statusCode())
                .isEqualTo(403);
    }

    private RuleTable shanghai() {
        return Objects.requireNonNull(tables.now().of(new Division("310101")));
    }

    private String csv(String region) {
        return one.send(get("/api/v1/rule-tables/" + region, "text/csv")).body();
    }

    private HttpRequest.Builder get(String path, String accept) {
        return HttpRequest.newBuilder(at(path)).header("Accept", accept);
    }

    private URI at(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    private byte[] workbook(String region) throws Exception {
        var http = HttpClient.newBuilder().cookieHandler(one.cookies).build();
        return http.send(get("/api/v1/rule-tables/" + region, XLSX).build(), BodyHandlers.ofByteArray()).body();
    }

    private HttpResponse<String> send(String path, String mediaType, byte[] body) {
        return one.send(HttpRequest.newBuilder(at(path)).header("Content-Type", mediaType)
                .header("X-CSRF-TOKEN", one.csrf()).header("Heqiao-Reason", REASON)
                .POST(BodyPublishers.ofByteArray(body)));
    }

    /** As somebody edits it in a table program. */
    private static byte[] changed(RuleTable table, String was, String is) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var written = new Workbook(out, "a-table-program", "1.0")) {
            var sheet = written.newWorksheet("规则");
            var rows = new ArrayList<>(List.of(RuleTable.headings()));
            rows.addAll(table.cells());
            for (int row = 0; row < rows.size(); row++) {
                for (int column = 0; column < rows.get(row).size(); column++) {
                    var text = rows.get(row).get(column);
                    sheet.value(row, column, text.equals(was) ? is : text);
                }
            }
        }
        return out.toByteArray();
    }

    /** Once for all tests: computing passwords takes its time, on purpose. */
    private Visitor loggedIn(String name, Role role) {
        return LOGGED_IN.computeIfAbsent(name, _ -> {
            var visitor = new Visitor(port);
            var password = Objects.requireNonNull(accounts.open(name, new AgencyCode("yc-centre"), Set.of(role)));
            db.update("update gateway_person.account set must_change = false where name = ?", name);
            visitor.logIn(name, password);
            return visitor;
        });
    }

    private AuditEntry entry(HttpResponse<String> response) {
        return logged(response).getFirst().entry();
    }
}
