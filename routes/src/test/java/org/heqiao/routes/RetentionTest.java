package org.heqiao.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.heqiao.gateway.audit.AuditEntry;
import org.heqiao.gateway.audit.AuditSearch;
import org.heqiao.gateway.authentication.AgencyCode;
import org.heqiao.gateway.login.Accounts;
import org.heqiao.gateway.login.Role;
import org.heqiao.routes.household.plan.HouseholdStore;
import org.heqiao.schemas.commission.CommissionColumn;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.json.JsonMapper;

/** What is over goes, in the order that keeps the rest readable; what is held stays; and the log says so of both. */
class RetentionTest extends HubTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String CHOSEN = "correct horse battery";

    @Autowired
    Accounts accounts;
    @Autowired
    HouseholdStore households;

    @Test
    void a_file_goes_step_by_step_and_a_household_in_dispute_stays_whole() throws Exception {
        var admin = loggedIn(Role.SECURITY_ADMINISTRATOR);
        var batch = door.submit(Commission.ofHouseholds(3).member("refused-row", 1,
                Map.of(CommissionColumn.ID_NUMBER, "640199199001010015")));
        door.awaitDone(batch);
        var before = door.json(batch).path("legs");
        var id = UUID.fromString(batch.substring(batch.lastIndexOf('/') + 1));
        var hold = set(admin, "{\"batch\": \"" + id + "\", \"household_no\": \"H2\", \"reason\": \"行政复议\"}");

        grownOld(id, "13 months");

        assertThat(count("hub.chunk c join hub.answer a on a.chunk = c.first_leg", "c.batch_id", id))
                .as("answers for the one household are repacked, the others gone").isPositive();
        assertThat(count("hub.chunk c join hub.answer a on a.chunk = c.first_leg cross join unnest(a.legs) l"
                + " left join hub.leg on leg.id = l left join hub.household h on h.id = leg.household_id"
                + " and h.household_no = 'H2'", "h.id is null and c.batch_id", id)).isZero();
        assertThat(door.reports(batch)).hasSize(3);
        var ids = db.queryForList("select h.id from hub.household h join hub.batch b on b.id = h.batch_id"
                + " where b.public_id = ? order by h.id", Long.class, id);
        assertThat(households.reload(ids)).as("what can be evaluated again").singleElement()
                .satisfies(household -> assertThat(household.householdNo()).isEqualTo("H2"));
        assertThat(households.current(ids.getFirst())).isEmpty();
        assertThat(door.errors(batch)).as("the held household keeps the list of its batch").isNotEmpty();

        grownOld(id, "11 years");

        assertThat(door.reports(batch)).singleElement()
                .satisfies(report -> assertThat(report.json().path("household_no").asString()).isEqualTo("H2"));
        assertThat(count("hub.household", "batch_id", id)).isEqualTo(1);

        var lifted = admin.send(HttpRequest.newBuilder(uri("/api/v1/retention/holds/" + hold)).method("DELETE",
                HttpRequest.BodyPublishers.noBody()).header("X-CSRF-TOKEN", admin.csrf())
                .header("Heqiao-Reason", "over"));
        assertThat(lifted.statusCode()).as(lifted.body()).isEqualTo(200);
        again(id);

        assertGone(batch + "/results");
        assertGone(batch + "/errors");
        assertGone(batch);
        assertThat(JSON.readTree(door.get(batch, "application/json", "Heqiao-Context", Door.CONTEXT).body())
                .path("legs")).as("how many legs ended how is no person's, and stays").isEqualTo(before);
        for (var table : new String[]{"hub.household", "hub.chunk", "hub.bundle", "hub.row_problem"}) {
            assertThat(count(table, "batch_id", id)).as(table).isZero();
        }
        assertThat(removals()).contains("check-answers", "row-problems", "reports", "check-batches");
    }

    @Test
    void a_person_is_held_by_number_and_shown_masked_and_set_anew_is_held_once() {
        var admin = loggedIn(Role.SECURITY_ADMINISTRATOR);
        var person = "\"id_number\": \"" + Commission.id(4711) + "\"";
        set(admin, "{" + person + ", \"reason\": \"first\"}");

        set(admin, "{" + person + ", \"reason\": \"second\", \"until\": \"2099-01-31\"}");

        var held = admin.json("/api/v1/retention/holds").valueStream()
                .filter(hold -> hold.path("target").asString().equals("PERSON")).toList();
        assertThat(held).singleElement().satisfies(hold -> {
            assertThat(hold.path("shown").asString()).contains("********").doesNotContain(Commission.id(4711));
            assertThat(hold.path("reason").asString()).isEqualTo("second");
            assertThat(hold.path("until").asString()).isEqualTo("2099-01-31T16:00:00Z");
        });
        assertThat(admin.json("/api/v1/retention/holds?all=true").toString()).contains("set anew");
    }

    @Test
    void every_kind_says_how_long_and_why_to_administrators_and_auditors_and_only_the_security_one_holds() {
        var auditor = loggedIn(Role.AUDITOR);

        var overview = auditor.json("/api/v1/retention");

        assertThat(overview.path("kinds")).hasSizeGreaterThan(10)
                .allSatisfy(kind -> assertThat(kind.path("basis").asString()).isNotBlank());
        assertThat(overview.path("kept").valueStream().map(kind -> kind.path("kind").asString()))
                .contains("audit-log", "marriage-register");
        assertThat(auditor.post("/api/v1/retention/holds", "{}").statusCode()).isEqualTo(403);
        assertThat(new String(door.get("/api/v1/retention", "application/json").body(), StandardCharsets.UTF_8))
                .as("systems do not get there").contains("urn:heqiao:problem:refused");
    }

    private String set(Visitor admin, String body) {
        var set = admin.post("/api/v1/retention/holds", body);
        assertThat(set.statusCode()).as(set.body()).isEqualTo(201);
        assertThat(entry(set).service()).isEqualTo("retention.hold");
        return JSON.readTree(set.body()).path("id").asString();
    }

    /** The batch came to its end so long ago, and a node that has died was just about to see to it. */
    private void grownOld(UUID batch, String age) {
        db.update("update hub.batch set finished_at = now() - ?::interval where public_id = ?", age, batch);
        db.update("update hub.retention_kind set worker = 'dead/node'");
        again(batch);
    }

    private void again(UUID batch) {
        db.update("update hub.retention_kind set next_at = '-infinity'");
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> Objects.equals(db.queryForObject(
                "select count(*) from hub.retention_kind where next_at <= now()", Long.class), 0L));
    }

    private long count(String from, String column, UUID batch) {
        return Objects.requireNonNull(db.queryForObject("select count(*) from " + from + " where " + column
                + " = (select id from hub.batch where public_id = ?)", Long.class, batch));
    }

    private void assertGone(String path) {
        var gone = door.get(path, "application/json");
        assertThat(gone.statusCode()).as(path).isEqualTo(410);
        assertThat(new String(gone.body(), StandardCharsets.UTF_8)).contains("urn:heqiao:problem:no-longer-kept");
    }

    /** What the log says went, by kind. */
    private Set<String> removals() {
        return audit.find(new AuditSearch.Filter(null, null, "retention.expire", null, null, null,
                null, null, null, null, -1, 1000))
                .entries().stream().map(each -> each.entry()).filter(entry -> entry.count() > 0)
                .map(entry -> String.valueOf(entry.detail()).split(":")[0])
                .collect(java.util.stream.Collectors.toSet());
    }

    private AuditEntry entry(HttpResponse<?> answer) {
        return logged(answer).getFirst().entry();
    }

    private Visitor loggedIn(Role role) {
        var name = "keeper-" + UUID.randomUUID();
        var first = Objects.requireNonNull(accounts.open(name, new AgencyCode("hub"), Set.of(role)));
        var visitor = new Visitor(port);
        visitor.logIn(name, first);
        visitor.submit("/password", "/password", "old", first, "new", CHOSEN);
        visitor.logIn(name, CHOSEN);
        return visitor;
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }
}
