package org.heqiao.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.heqiao.gateway.audit.AuditEntry;
import org.heqiao.gateway.audit.AuditEntry.Decision;
import org.heqiao.gateway.audit.AuditSearch;
import org.heqiao.gateway.authentication.AgencyCode;
import org.heqiao.gateway.login.Accounts;
import org.heqiao.gateway.login.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** People log in, act under their own name within their role, and are gone when they log out. */
class PeopleTest extends HubTest {

    private static final String CHOSEN = "correct horse battery";

    @Autowired
    Accounts accounts;

    @Autowired
    AuditSearch audit;

    private String password = "";
    private final String name = "p-" + UUID.randomUUID();

    @Test
    void the_first_password_is_good_for_nothing_but_choosing_another() {
        var visitor = new Visitor(port);
        var first = account(Role.OFFICER);

        var answer = visitor.logIn(name, first);

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location"))
                .hasValueSatisfying(to -> assertThat(to).endsWith("/password"));
        assertThat(visitor.json("/api/v1/me").path("must_change").asBoolean()).isTrue();
        assertThat(visitor.get("/api/v1/sources").statusCode()).isEqualTo(403);
        assertThat(visitor.submit("/password", "/password", "old", first, "new", "short").statusCode()).isEqualTo(422);
        assertThat(visitor.submit("/password", "/password", "old", "wrong", "new", CHOSEN).statusCode()).isEqualTo(403);

        assertThat(visitor.submit("/password", "/password", "old", first, "new", CHOSEN).statusCode()).isEqualTo(303);

        assertThat(visitor.json("/api/v1/me").path("must_change").asBoolean()).isFalse();
        assertThat(new Visitor(port).logIn(name, first).headers().firstValue("Location").orElseThrow())
                .endsWith("/login?error");
    }

    @Test
    void whoever_is_logged_in_acts_under_the_own_name_and_the_log_says_so() {
        var visitor = loggedIn(Role.OFFICER);

        var me = visitor.json("/api/v1/me");
        var answer = visitor.get("/api/v1/nowhere");

        assertThat(me.path("account").asString()).isEqualTo(name);
        assertThat(me.path("roles").toString()).isEqualTo("[\"OFFICER\"]");
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(entry(answer).caller()).satisfies(caller -> {
            assertThat(caller.client()).isEqualTo(name);
            assertThat(caller.agency().value()).isEqualTo("yc-centre");
            assertThat(caller.means()).hasToString("PERSON");
        });
    }

    @Test
    void whoever_is_logged_in_does_not_name_himself_again_and_names_nobody_else() {
        var visitor = loggedIn(Role.OFFICER);
        var without = "{\"purpose\":\"social-assistance-check\",\"legal_basis\":\"SSA-2014-58\",\"case_no\":\"C-1\","
                + "\"reason\":\"check\"}";
        var other = without.replace("}", ",\"officer\":{\"name\":\"王\",\"number\":\"007\",\"department\":\"x\"}}");

        var asked = visitor.post("/api/v1/marital-status/verify", verify(without));
        var refused = visitor.post("/api/v1/marital-status/verify", verify(other));

        assertThat(asked.statusCode()).as(asked.body()).isEqualTo(200);
        assertThat(Objects.requireNonNull(entry(asked).officer()).number()).isEqualTo(name);
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("officer.number");
    }

    private static String verify(String context) {
        return "{\"context\":" + context + ",\"persons\":[{\"name\":\"张远山\",\"id_number\":\"" + Commission.id(3)
                + "\"}],\"fields\":[]}";
    }

    @Test
    void the_session_has_a_new_id_after_logging_in_and_its_cookie_is_for_the_hub_alone() {
        var visitor = loggedIn(Role.OFFICER);
        var planted = visitor.session().getValue(); // of whoever sat here before

        var answer = visitor.logIn(name, password);

        assertThat(visitor.session().getValue()).isNotEqualTo(planted);
        assertThat(answer.headers().allValues("Set-Cookie")).filteredOn(cookie -> cookie.startsWith("HEQIAO-SESSION"))
                .singleElement()
                .satisfies(cookie -> assertThat(cookie).contains("HttpOnly", "SameSite=Lax", "Path=/"));
        assertThat(new Visitor(port).send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1/me"))
                .header("Cookie", "HEQIAO-SESSION=" + planted)).statusCode()).isEqualTo(401);
    }

    @Test
    void whoever_logged_in_before_an_upgrade_that_cannot_read_it_logs_in_again() {
        var visitor = loggedIn(Role.OFFICER);
        assertThat(visitor.get("/api/v1/me").statusCode()).isEqualTo(200);

        assertThat(db.update("""
                update gateway_person.session_attributes
                   set attribute_bytes = substr(attribute_bytes, 1, length(attribute_bytes) / 2)
                 where session_primary_id = (select primary_id from gateway_person.session where principal_name = ?)""",
                name)).isPositive();

        assertThat(visitor.get("/api/v1/me").statusCode()).isEqualTo(401);
        visitor.logIn(name, password);
        assertThat(visitor.get("/api/v1/me").statusCode()).isEqualTo(200);
    }

    @Test
    void a_call_that_changes_something_without_the_sessions_token_is_refused() {
        var visitor = loggedIn(Role.OFFICER);
        var bare = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1/test-counter"))
                .header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString("{}"));

        var without = visitor.send(bare);
        var with = visitor.post("/api/v1/test-counter", "{}");

        assertThat(without.statusCode()).isEqualTo(401);
        assertThat(entry(without).result()).isEqualTo("CROSS_SITE");
        assertThat(with.statusCode()).isEqualTo(201);
    }

    @Test
    void a_login_that_does_not_come_from_the_form_is_refused() {
        account(Role.OFFICER);
        var visitor = new Visitor(port);

        var answer = visitor.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/login"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("username=" + name + "&password=x")));

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(entry(answer).decision()).isEqualTo(Decision.REFUSED);
    }

    @Test
    void five_wrong_passwords_lock_the_account_and_the_right_one_does_not_help() {
        password = account(Role.OFFICER);
        HttpResponse<String> wrong = new Visitor(port).logIn(name, "wrong wrong wrong");
        for (int i = 1; i < 5; i++) {
            wrong = new Visitor(port).logIn(name, "wrong wrong wrong");
        }

        var right = new Visitor(port).logIn(name, password);

        assertThat(entry(wrong).rule()).isEqualTo("WRONG_PASSWORD");
        assertThat(entry(right).rule()).isEqualTo("ACCOUNT_LOCKED");
        assertThat(right.headers().firstValue("Location")).isEqualTo(wrong.headers().firstValue("Location"));
        db.update("update gateway_person.login_attempt set since = now() - interval '31 seconds' where account = ?",
                name);
        assertThat(entry(new Visitor(port).logIn(name, password)).decision()).isEqualTo(Decision.ALLOWED);
    }

    @Test
    void an_account_there_is_not_is_refused_in_the_same_way_and_what_was_typed_is_not_kept() {
        var answer = new Visitor(port).logIn("my password", "x");

        assertThat(answer.headers().firstValue("Location").orElseThrow()).endsWith("/login?error");
        assertThat(entry(answer).toString()).doesNotContain("my password");
    }

    @Test
    void logging_out_ends_the_session_and_is_written_down() {
        var visitor = loggedIn(Role.OFFICER);
        var session = visitor.session().getValue();

        var answer = visitor.submit("/login", "/logout");

        assertThat(entry(answer).service()).isEqualTo("people.logout");
        var again = new Visitor(port).send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1/me"))
                .header("Cookie", "HEQIAO-SESSION=" + session));
        assertThat(again.statusCode()).isEqualTo(401);
    }

    @Test
    void a_fourth_session_ends_the_oldest_and_one_left_alone_ends_by_itself() {
        var first = loggedIn(Role.OFFICER);
        for (int i = 0; i < 3; i++) {
            new Visitor(port).logIn(name, password);
        }
        assertThat(first.get("/api/v1/me").statusCode()).isEqualTo(401);

        var idle = new Visitor(port);
        idle.logIn(name, password);
        db.update("update gateway_person.session set expiry_time = 0, last_access_time = 0 where principal_name = ?",
                name);
        assertThat(idle.get("/api/v1/me").statusCode()).isEqualTo(401);
    }

    @Test
    void closing_an_account_while_logins_are_under_way_leaves_no_session() {
        var before = loggedIn(Role.OFFICER);
        var visitors = IntStream.range(0, 4).mapToObj(i -> new Visitor(port)).toList();
        var logins = visitors.stream().map(visitor -> CompletableFuture.runAsync(() -> visitor.logIn(name, password)))
                .toList();

        accounts.close(name); // and whoever closes it ends the sessions there are: those that come later are none

        logins.forEach(CompletableFuture::join);
        assertThat(visitors).allSatisfy(each -> assertThat(each.get("/api/v1/me").statusCode()).isIn(401, 403));
        assertThat(before.get("/api/v1/me").statusCode()).isEqualTo(401);

        accounts.open(name, new AgencyCode("yc-centre"), EnumSet.of(Role.OFFICER));
        assertThat(visitors).as("reopened")
                .allSatisfy(each -> assertThat(each.get("/api/v1/me").statusCode()).isIn(401, 403));
        var again = new Visitor(port);
        again.logIn(name, password);
        assertThat(again.get("/api/v1/me").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"OFFICER, /api/v1/grants, 403", "OFFICER, /api/v1/%67rants, 403", "OFFICER, /api/v1/audit/entries, 403",
            "OFFICER, /api/v1/clients, 403", "SYSTEM_ADMINISTRATOR, /api/v1/audit/entries, 403",
            "SYSTEM_ADMINISTRATOR, /api/v1/nowhere, 403",
            "SECURITY_ADMINISTRATOR, /api/v1/audit/entries, 403", "AUDITOR, /api/v1/nowhere, 403",
            "OPERATOR, /api/v1/nowhere, 404"})
    void everybody_does_the_own_duty_alone(Role role, String path, int status) {
        var answer = loggedIn(role).get(path);

        assertThat(answer.statusCode()).isEqualTo(status);
        if (status == 403) {
            assertThat(entry(answer).rule()).isEqualTo("ROLE_NOT_HELD");
        }
    }

    @Test
    void administration_is_not_for_systems_nor_for_whoever_sits_at_this_machine() {
        assertThat(new Visitor(port).get("/api/v1/grants").statusCode()).isEqualTo(403);
        assertThat(new Visitor(port).get("/api/v1/me").statusCode()).isEqualTo(403);
    }

    @Test
    void nobody_is_two_of_the_three_administrators() {
        for (var pair : java.util.List.of(EnumSet.of(Role.SECURITY_ADMINISTRATOR, Role.AUDITOR),
                EnumSet.of(Role.SYSTEM_ADMINISTRATOR, Role.AUDITOR),
                EnumSet.of(Role.SYSTEM_ADMINISTRATOR, Role.SECURITY_ADMINISTRATOR))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> accounts.open(name, new AgencyCode("yc-centre"), pair));
        }
    }

    private String account(Role role) {
        return Objects.requireNonNull(accounts.open(name, new AgencyCode("yc-centre"), Set.of(role)));
    }

    /** With a password of the own. */
    private Visitor loggedIn(Role role) {
        var visitor = new Visitor(port);
        password = account(role);
        db.update("update gateway_person.account set must_change = false where name = ?", name);
        visitor.logIn(name, password);
        return visitor;
    }

    private AuditEntry entry(HttpResponse<String> response) {
        var id = response.headers().firstValue("Heqiao-Request-Id").orElseThrow();
        return audit.find(new AuditSearch.Filter(null, null, null, null, id, null, null, null, -1, 10)).entries()
                .getFirst().entry();
    }
}
