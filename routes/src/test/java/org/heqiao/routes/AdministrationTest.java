package org.heqiao.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.awaitility.Awaitility;
import org.heqiao.gateway.audit.AuditEntry;
import org.heqiao.gateway.authentication.AgencyCode;
import org.heqiao.gateway.authentication.Clients;
import org.heqiao.gateway.grant.GrantCache;
import org.heqiao.gateway.login.Accounts;
import org.heqiao.gateway.login.Role;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Nobody changes alone who may ask what; whoever sees harm stops it alone; and all of it is in the log. */
class AdministrationTest extends HubTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String GRANT = """
            format: 1
            grants:
              - id: ID
                agency: yc-elsewhere
                service: marital-status.verify
                purposes: [litigation]
                legal_bases: [CPL-2023-67]
                fields: [label]
                divisions: ['6401']
                valid: {from: 2026-01-01, until: 2030-12-31}
                hours: always
                most_subjects: 10
                limits:
                  interactive: {rate: 20/s, burst: 40, daily: 5000, monthly: 100000}
            """;
    private static final String KEY = """
            {"kty":"EC","crv":"P-256","kid":"KID","x":"MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4",\
            "y":"4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM"}""";

    @Autowired
    Accounts accounts;
    @Autowired
    GrantCache current;
    @Autowired
    Clients clients;

    private static final String US = UUID.randomUUID().toString().substring(0, 13);
    private static final Map<String, Visitor> LOGGED_IN = new HashMap<>();
    private final String mark = UUID.randomUUID().toString().substring(0, 13);
    private final String id = "grant-" + mark;
    private static final AtomicLong LAST = new AtomicLong();
    private Visitor one;
    private Visitor other;
    private Visitor system;

    @BeforeEach
    void administratorsAreLoggedIn() {
        one = loggedIn("one-" + US, Role.SECURITY_ADMINISTRATOR);
        other = loggedIn("other-" + US, Role.SECURITY_ADMINISTRATOR);
        system = loggedIn("system-" + US, Role.SYSTEM_ADMINISTRATOR);
        clients.register(new AgencyCode("yc-short"), "short-lived");
        clients.register(new AgencyCode("yc-elsewhere"), "an agency of these tests");
    }

    @Test
    void what_one_proposes_another_approves_and_then_it_is_in_force_everywhere_and_in_the_log() {
        var proposed = propose(one);
        var proposal = number(proposed);

        assertThat(proposed.statusCode()).as(proposed.body()).isEqualTo(201);
        assertThat(proposed.headers().firstValue("Location")).hasValue("/api/v1/grant-proposals/" + proposal);
        var same = one.post("/api/v1/grant-proposals/" + proposal + "/approve", "{}");
        assertThat(same.statusCode()).isEqualTo(403);
        assertThat(same.body()).contains("urn:heqiao:problem:same-person");
        assertThat(entry(same)).satisfies(entry -> {
            assertThat(entry.rule()).isEqualTo("SAME_PERSON");
            assertThat(entry.caller().client()).isEqualTo("one-" + US);
        });

        var told = proposal(proposal);
        assertThat(told.path("difference").path("added").valueStream().map(JsonNode::asString)).containsExactly(id);
        assertThat(told.path("grants")).singleElement().satisfies(grant -> {
            assertThat(grant.path("after").asString()).contains("yc-elsewhere");
            assertThat(grant.hasNonNull("before")).isFalse();
        });

        var approved = other.post("/api/v1/grant-proposals/" + proposal + "/approve", "{}");

        assertThat(approved.statusCode()).as(approved.body()).isEqualTo(200);
        Awaitility.await().atMost(Duration.ofSeconds(1)).until(() -> current.now().find(id) != null);
        assertThat(entry(approved).service()).isEqualTo("grants.approve");
        assertThat(other.get("/api/v1/grants").body()).contains(id);
        assertThat(other.json("/api/v1/grants/" + id + "/versions").valueStream().findFirst())
                .hasValueSatisfying(newest -> {
                    assertThat(newest.path("proposed_by").asString()).isEqualTo("one-" + US);
                    assertThat(newest.path("approved_by").asString()).isEqualTo("other-" + US);
                });
        assertThat(other.post("/api/v1/grant-proposals/" + proposal + "/approve", "{}").statusCode()).isEqualTo(409);
    }

    @Test
    void what_was_exported_can_be_proposed_and_changes_nothing() {
        var exported = one.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1/grants"))
                .header("Accept", "application/yaml"));

        var proposed = one.post("/api/v1/grant-proposals", "application/yaml", exported.body(), "Heqiao-Reason",
                "same");

        assertThat(exported.body()).contains("format: 1");
        assertThat(proposed.statusCode()).isEqualTo(409);
        assertThat(proposed.body()).contains("changes-nothing");
    }

    @Test
    void one_security_administrator_stops_a_grant_at_once() {
        var proposal = number(propose(one));
        other.post("/api/v1/grant-proposals/" + proposal + "/approve", "{}");
        Awaitility.await().until(() -> current.now().find(id) != null);

        var stopped = one.post("/api/v1/grants/" + id + "/revoke", "{\"reason\":\"misuse\"}");

        assertThat(stopped.statusCode()).as(stopped.body()).isEqualTo(200);
        Awaitility.await().atMost(Duration.ofSeconds(1)).until(() -> current.now().find(id) == null);
        assertThat(entry(stopped).detail()).contains("EMERGENCY STOP by one person", "misuse");
    }

    @Test
    void a_rejected_proposal_stays_rejected() {
        var proposal = number(propose(one));

        assertThat(other.post("/api/v1/grant-proposals/" + proposal + "/reject", "{\"reason\":\"not decided yet\"}")
                .statusCode())
                .isEqualTo(200);
        assertThat(other.post("/api/v1/grant-proposals/" + proposal + "/approve", "{}").statusCode()).isEqualTo(409);
        assertThat(proposal(proposal).path("state").asString()).isEqualTo("REJECTED");
    }

    @Test
    void a_text_with_faults_is_refused_whole_and_each_fault_is_named_by_line() {
        var answer = one.post("/api/v1/grant-proposals", "application/yaml",
                GRANT.replace("most_subjects: 10", "most_subjects: many"),
                "Heqiao-Reason", "x");

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(faults(answer)).contains("line 12", "most_subjects");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            agency: yc-elsewhere|agency: yc-nobody|4|agency
            service: marital-status.verify|service: marital.verify|5|service
            purposes: [litigation]|purposes: [litigation, curiosity]|6|purposes[1]
            legal_bases: [CPL-2023-67]|legal_bases: [CPL-1999-1]|7|legal_bases[0]
            fields: [label]|fields: [label, lable]|8|fields[1]
            divisions: ['6401']|divisions: ['99']|9|divisions[0]
            divisions: ['6401']|divisions: ['640198']|9|divisions[0]
            service: marital|client: yc-nobody\\n    service: marital|5|client""")
    void what_does_not_exist_is_refused_with_its_place_by_dry_run_and_proposal(String right, String wrong, int line,
            String key) {
        var text = GRANT.replace("ID", id).replace(right, wrong.replace("\\n", "\n"));

        for (var answer : List.of(one.post("/api/v1/grant-proposals/dry-run?mode=put", "application/yaml", text),
                one.post("/api/v1/grant-proposals?mode=put", "application/yaml", text, "Heqiao-Reason", "x"))) {
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
            assertThat(faults(answer))
                    .contains("line " + line + ", grants[0]." + key + ": ");
        }
    }

    @Test
    void a_dry_run_says_what_would_have_been_refused() {
        new Visitor(port).post("/api/v1/marital-status/verify", """
                {"context": {"purpose": "social-assistance-check", "legal_basis": "SSA-2014-58", "reason": "counter",
                 "officer": {"name": "王", "number": "007", "department": "centre"}},
                 "persons": [{"name": "张远山", "id_number": "%s"}]}""".formatted(Commission.id(900)));

        var answer = one.post("/api/v1/grant-proposals/dry-run?days=1", "application/yaml", GRANT.replace("ID", id));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(JSON.readTree(answer.body()).path("sentences").toString()).contains("would refuse",
                "of agency yc-centre (marital-status.verify");
    }

    @Test
    void a_system_administrator_does_not_touch_grants_nor_a_security_administrator_propose_registrations() {
        assertThat(propose(system).statusCode()).isEqualTo(403);
        var answer = one.post("/api/v1/registrations",
                "{\"reason\":\"x\",\"agency\":{\"code\":\"a-1\",\"name\":\"n\"}}");
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(entry(answer).rule()).isEqualTo("ROLE_NOT_HELD");
    }

    @Test
    void a_proposal_made_before_a_key_was_retired_does_not_bring_it_back() {
        var agency = "a-" + mark;
        var client = ("{\"reason\":\"letter 12\",\"client\":{\"id\":\"c-%s\",\"agency\":\"%s\","
                + "\"means\":[\"PRIVATE_KEY_JWT\"],\"jwks\":{\"keys\":[%s]}}}")
                .formatted(mark, agency, KEY.replace("KID", "k1") + "," + KEY.replace("KID", "k2"));
        register("{\"reason\":\"letter 12\",\"agency\":{\"code\":\"%s\",\"name\":\"\u67d0\u5c40\"}}".formatted(agency));
        register(client);
        var open = location(system.post("/api/v1/registrations", client));
        system.post("/api/v1/clients/c-" + mark + "/keys/k1/retire", "{\"reason\":\"stolen\"}");

        var approved = one.post(open + "/approve", "{}");

        assertThat(approved.statusCode()).as(approved.body()).isEqualTo(409);
        assertThat(approved.body()).contains("urn:heqiao:problem:outdated", "keys");
        assertThat(one.json(open).path("changed_since").toString()).contains("keys");
        assertThat(clients.find("c-" + mark).orElseThrow().keys().ids()).containsExactly("k2");
    }

    @Test
    void an_agency_and_its_client_are_registered_by_two_and_the_client_is_closed_by_one() {
        var agency = "a-" + mark;
        register("{\"reason\":\"letter 12\",\"agency\":{\"code\":\"%s\",\"name\":\"某局\"}}".formatted(agency));
        register(
                ("{\"reason\":\"letter 12\",\"client\":{\"id\":\"c-%s\",\"agency\":\"%s\","
                        + "\"means\":[\"PRIVATE_KEY_JWT\"],\"jwks\":{\"keys\":[%s]}}}")
                        .formatted(mark, agency, KEY.replace("KID", "k1")));
        register("{\"reason\":\"rotation\",\"key\":{\"client\":\"c-%s\",\"jwk\":%s}}".formatted(mark,
                KEY.replace("KID", "k2")));
        Awaitility.await().atMost(Duration.ofSeconds(2))
                .until(() -> clients.find("c-" + mark).map(client -> client.keys().ids()).orElse(Set.of())
                        .equals(Set.of("k1", "k2")));

        var retired = system.post("/api/v1/clients/c-" + mark + "/keys/k1/retire", "{\"reason\":\"rotated\"}");
        var closed = system.post("/api/v1/clients/c-" + mark + "/close", "{\"reason\":\"contract ended\"}");

        assertThat(retired.statusCode()).isEqualTo(200);
        assertThat(closed.statusCode()).isEqualTo(200);
        assertThat(entry(closed).service()).isEqualTo("clients.close");
        assertThat(clients.find("c-" + mark)).hasValueSatisfying(client -> {
            assertThat(client.active()).isFalse();
            assertThat(client.keys().ids()).containsExactly("k2");
        });
        assertThat(system.get("/api/v1/clients").body()).contains("c-" + mark);
        assertThat(system.get("/api/v1/agencies").body()).contains("某局");
    }

    @Test
    void a_certificate_is_taken_back_by_two_and_stands_in_the_list_and_the_log() {
        var serial = "0a" + mark.chars().mapToObj(Integer::toHexString).collect(Collectors.joining());
        var body = ("{\"reason\":\"lost card\",\"revoked_certificate\":{\"issuer\":\"CN=Some CA, O=Court\","
                + "\"serial\":\"%s\"}}")
                .formatted(
                        serial.substring(0, Math.min(serial.length() / 2 * 2, 40)));
        var proposed = system.post("/api/v1/registrations", body);
        assertThat(proposed.statusCode()).as(proposed.body()).isEqualTo(201);
        assertThat(system.get("/api/v1/revoked-certificates").body()).doesNotContain(serial.substring(1, 20));

        var approved = one.post(location(proposed) + "/approve", "{}");

        assertThat(approved.statusCode()).as(approved.body()).isEqualTo(200);
        assertThat(entry(approved).detail()).contains("taking back certificate serial", "cn=some ca,o=court");
        assertThat(one.get("/api/v1/revoked-certificates").body()).contains(serial.substring(1, 20),
                "cn=some ca,o=court");
        for (var wrong : List.of("{}", "{\"serial\":\"0a\"}", "{\"thumbprint\":\"x\"}",
                "{\"issuer\":\"nonsense\",\"serial\":\"0a\"}")) {
            assertThat(system.post("/api/v1/registrations", "{\"reason\":\"x\",\"revoked_certificate\":" + wrong + "}")
                    .statusCode())
                    .as(wrong).isEqualTo(400);
        }
    }

    @Test
    void a_client_of_the_platform_gets_a_key_from_the_hub_which_only_the_approver_is_told_and_only_once()
            throws Exception {
        var client = "p-" + mark;
        var told = register(client(client, "PLATFORM_HMAC_SHA256", ""));
        var key = told.path("app_key").asString("");

        assertThat(key).hasSize(32);
        assertThat(told.path("first_password").isNull()).isTrue();
        var secret = secret(client, key);
        assertThat(signed(client, secret, "GET", "/api/v1/sources").statusCode()).as("known, and granted nothing")
                .isEqualTo(403);
        assertThat(system.get("/api/v1/registrations/" + told.path("id").asLong()).body()).contains(client)
                .doesNotContain(key);
        assertThat(register(client(client, "PLATFORM_HMAC_SHA256", "")).path("app_key").isNull()).as("it keeps its key")
                .isTrue();
        secret(client, key);
        assertThat(everythingWritten()).contains("client " + client + " of").doesNotContain(key, secret);

        var proposed = system.post("/api/v1/registrations",
                "{\"reason\":\"lost\",\"app_key\":{\"client\":\"" + client + "\"}}");
        var approval = location(proposed) + "/approve";
        var renewed = JSON.readTree(one.post(approval, "application/json", "{}", "Idempotency-Key", client).body());
        var again = one.post(approval, "application/json", "{}", "Idempotency-Key", client);

        assertThat(renewed.path("app_key").asString("")).hasSize(32).isNotEqualTo(key);
        assertThat(JSON.readTree(again.body()).path("state").asString()).isEqualTo("APPROVED");
        assertThat(again.body()).doesNotContain("app_key");
        Awaitility.await().atMost(Duration.ofSeconds(2))
                .until(() -> signed(client, key, "POST", "/api/v1/platform/token").statusCode() == 401);
        assertThat(signed(client, secret, "GET", "/api/v1/sources").statusCode())
                .as("a secret got by the key that was lost")
                .isEqualTo(401);
        secret(client, renewed.path("app_key").asString());
    }

    @Test
    void a_client_of_the_platform_brings_the_sm2_key_it_signs_with_and_shares_none() {
        var client = "s-" + mark;
        var point = "0432c4ae2c1f1981195f9904466a39c9948fe30bbff2660be1715a4589334c74c7"
                + "bc3736a2f4f6779c59bdcee36b692153d0a9877cc62a474002df32e52139f0a0";

        var told = register(client(client, "PLATFORM_SM2", ",\"sm2_key\":\"" + point + "\""));

        assertThat(told.path("app_key").isNull()).isTrue();
        assertThat(clients.findByRid("r_" + client)).hasValueSatisfying(known -> assertThat(
                Objects.requireNonNull(known.registration().platform()).sm2Key()).isEqualTo(point));
        for (var wrong : new String[]{client(client, "PLATFORM_SM2", ""),
                client(client, "PLATFORM_HMAC_SM3", ",\"sm2_key\":\"" + point + "\""),
                client(client, "PLATFORM_SM2", ",\"sm2_key\":\"04" + "0".repeat(128) + "\""),
                client(client, "PRIVATE_KEY_JWT", ""),
                client(client, "PLATFORM_HMAC_SM3", ",\"app_key\":\"0123456789abcdef\"")}) {
            assertThat(system.post("/api/v1/registrations", wrong).statusCode()).as(wrong).isEqualTo(400);
        }
        for (var personal : new String[]{
                "{\"reason\":\"for 640199 19900101-0014\",\"app_key\":{\"client\":\"" + client + "\"}}",
                "{\"reason\":\"x\",\"agency\":{\"code\":\"a-9\",\"name\":\"张三640199199001010014\"}}"}) {
            assertThat(system.post("/api/v1/registrations", personal).statusCode()).isEqualTo(400);
        }
        var noKey = system.post("/api/v1/registrations",
                "{\"reason\":\"x\",\"app_key\":{\"client\":\"" + client + "\"}}");
        assertThat(one.post(location(noKey) + "/approve", "{}").statusCode())
                .isEqualTo(409);
    }

    private static String client(String id, String means, String more) {
        return ("{\"reason\":\"letter 12\",\"client\":{\"id\":\"%s\",\"agency\":\"yc-short\",\"means\":[\"%s\"],"
                + "\"platform\":{\"rid\":\"r_%s\"%s}}}")
                .formatted(id, means, id, more);
    }

    /** As a client of the platform asks for it, and unwraps it by the key. */
    private String secret(String client, String key) throws Exception {
        var answer = Awaitility.await().until(() -> signed(client, key, "POST", "/api/v1/platform/token"),
                got -> got.statusCode() == 200);
        var aes = Cipher.getInstance("AES/ECB/PKCS5Padding");
        aes.init(Cipher.DECRYPT_MODE, new SecretKeySpec(key.getBytes(StandardCharsets.US_ASCII), "AES"));
        return new String(
                aes.doFinal(Base64.getDecoder().decode(JSON.readTree(answer.body()).at("/data/secret").asString())),
                StandardCharsets.US_ASCII);
    }

    private HttpResponse<String> signed(String client, String key, String method, String path) throws Exception {
        long now = LAST.updateAndGet(last -> Math.max(last + 1, System.currentTimeMillis()));
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.US_ASCII), "HmacSHA256"));
        var sign = mac.doFinal(("sr_" + client + now).getBytes(StandardCharsets.US_ASCII));
        return new Visitor(port).send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .method(method, HttpRequest.BodyPublishers.noBody()).header("gjgxjhpt_sid", "s")
                .header("gjgxjhpt_rid", "r_" + client)
                .header("gjgxjhpt_rtime", Long.toString(now))
                .header("gjgxjhpt_sign", Base64.getEncoder().encodeToString(sign)));
    }

    /** The log, the proposals, the answers kept for repetitions, the clients, as they lie in the database. */
    private String everythingWritten() {
        return String.join("\n", db.queryForList(
                """
                        select convert_from(body, 'UTF8') from gateway_audit.entry where service like 'registrations.%'
                        union all select p::text from gateway_administration.proposal p union all select c::text from
                               gateway_caller.client c
                        union all select encode(app_key, 'escape') from gateway_caller.client where app_key is not
                               null""",
                String.class));
    }

    @Test
    void a_registration_is_not_approved_by_who_may_only_propose_and_is_checked_before() {
        var proposed = system.post("/api/v1/registrations",
                "{\"reason\":\"x\",\"agency\":{\"code\":\"b-%s\",\"name\":\"n\"}}".formatted(mark));
        var location = location(proposed);

        assertThat(system.post(location + "/approve", "{}").statusCode()).isEqualTo(403);
        assertThat(
                system.post("/api/v1/registrations", "{\"reason\":\"x\",\"agency\":{\"code\":\"B!\",\"name\":\"n\"}}")
                        .statusCode())
                .isEqualTo(400);
        assertThat(system.post("/api/v1/registrations", "{\"reason\":\"x\"}").statusCode()).isEqualTo(400);
        var orphan = system.post("/api/v1/registrations",
                "{\"reason\":\"x\",\"client\":{\"id\":\"o-%s\",\"agency\":\"nowhere-%s\",\"means\":[\"MUTUAL_TLS\"]}}"
                        .formatted(mark,
                                mark));
        assertThat(one.post(location(orphan) + "/approve", "{}").statusCode())
                .isEqualTo(409);
        assertThat(clients.find("o-" + mark)).isEmpty();
    }

    @Test
    void an_account_is_opened_by_two_and_closed_by_one_and_whoever_used_it_is_out() {
        var done = register(
                ("{\"reason\":\"new colleague\",\"account\":{\"name\":\"n-%s\",\"agency\":\"yc-centre\","
                        + "\"roles\":[\"OFFICER\"]}}")
                        .formatted(mark));
        var colleague = new Visitor(port);
        colleague.logIn("n-" + mark, done.path("first_password").asString());
        assertThat(colleague.get("/api/v1/me").statusCode()).isEqualTo(200);

        assertThat(system.post("/api/v1/accounts/n-" + mark + "/close", "{\"reason\":\"left\"}").statusCode())
                .isEqualTo(200);

        assertThat(colleague.get("/api/v1/me").statusCode()).isEqualTo(401);
        assertThat(system.post("/api/v1/registrations",
                "{\"reason\":\"x\",\"account\":{\"name\":\"m\",\"agency\":\"a\",\"roles\":[\"AUDITOR\","
                        + "\"SECURITY_ADMINISTRATOR\"]}}")
                .statusCode()).isEqualTo(400);
    }

    @Test
    void a_repeated_approval_under_its_key_says_what_the_first_said() {
        var proposal = number(propose(one));
        var path = "/api/v1/grant-proposals/" + proposal + "/approve";

        var first = other.post(path, "application/json", "{}", "Idempotency-Key", mark);
        var again = other.post(path, "application/json", "{}", "Idempotency-Key", mark);

        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.headers().firstValue("Idempotency-Replayed")).hasValue("true");
        assertThat(other.post(path, "application/json", "{ }", "Idempotency-Key", mark).statusCode()).isEqualTo(422);
    }

    private JsonNode register(String body) {
        var proposed = system.post("/api/v1/registrations", body);
        assertThat(proposed.statusCode()).as(proposed.body()).isEqualTo(201);
        var approved = one.post(location(proposed) + "/approve", "{}");
        assertThat(approved.statusCode()).as(approved.body()).isEqualTo(200);
        return JSON.readTree(approved.body());
    }

    private HttpResponse<String> propose(Visitor by) {
        return by.post("/api/v1/grant-proposals?mode=put", "application/yaml", GRANT.replace("ID", id), "Heqiao-Reason",
                java.net.URLEncoder.encode("依据函件", StandardCharsets.UTF_8));
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

    private static long number(HttpResponse<String> proposed) {
        return JSON.readTree(proposed.body()).path("proposal").asLong();
    }

    /** As the other administrator sees it before approving it. */
    private JsonNode proposal(long number) {
        return other.json("/api/v1/grant-proposals/" + number);
    }

    private static String faults(HttpResponse<String> refused) {
        return JSON.readTree(refused.body()).path("faults").toString();
    }

    private static String location(HttpResponse<String> proposed) {
        return proposed.headers().firstValue("Location").orElseThrow();
    }
}
