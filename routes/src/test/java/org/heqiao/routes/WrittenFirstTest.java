package org.heqiao.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.heqiao.gateway.authentication.AgencyCode;
import org.heqiao.gateway.login.Accounts;
import org.heqiao.gateway.login.Role;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What cannot be written down does not happen, at whichever door it was asked for. */
class WrittenFirstTest extends HubTest {

    private static final HttpClient HTTP = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private static final String CONTEXT = """
            {"purpose": "%s", "legal_basis": "%s", "case_no": "(2026)\u5b810199\u6c11\u521d1\u53f7", \
            "reason": "written first",
             "officer": {"name": "\u738b", "number": "007", "department": "centre"}}""";
    private static final Map<String, String> LEFT_BEHIND = new LinkedHashMap<>(Map.of("subscriptions",
            "select count(*) from event.subscription", "letters",
            "select count(*) from hub.letter where letter_no = 'WF-1'", "calendar",
            "select count(*) from hub.calendar_year where year = 2077", "corrections",
            "select count(*) from hub.correction", "proposals",
            "select count(*) from gateway_administration.proposal", "accounts",
            "select count(*) from gateway_person.account where not active"));

    @Autowired
    DataSource database;

    @Autowired
    Accounts accounts;

    @Test
    void with_the_log_locked_every_act_is_refused_and_none_has_happened_afterwards() throws Exception {
        var system = administrator("written-first");
        accounts.open("to-be-closed", new AgencyCode("hub"), Set.of(Role.OFFICER));
        var year = "{\"context\": " + context("operations", "hub-operations")
                + ", \"source\": \"notice\", \"days\": [{\"day\":\"2077-01-01\",\"worked\":false,\"name\":\"n\"}]}";
        var acts = new LinkedHashMap<String, Supplier<CompletableFuture<HttpResponse<String>>>>();
        acts.put("letter", () -> call("POST", "/api/v1/authorisation-letters", """
                {"context": %s, "letter_no": "WF-1", "valid_from": "2026-01-01", "persons": [{"id_number": "%s"}]}"""
                .formatted(context("social-assistance-check", "SSA-2014-58"), Commission.id(9301))));
        acts.put("subscription", () -> call("POST", "/api/v1/subscriptions", """
                {"context": %s, "way": "feed", "persons": [{"ref": "r", "id_number": "%s"}]}"""
                .formatted(context("case-trial", "MARRIAGE-ARCHIVES-15"), Commission.id(9302))));
        acts.put("calendar", () -> call("PUT", "/api/v1/calendar/2077", year));
        acts.put("correction",
                () -> call("POST", "/api/v1/corrections",
                        """
                                {"context": %s, "source": "civil-affairs", "doubt": "WRONG_EVENT", "says": "no",
                                 "record": {"registry": "640199", "no": "J640199-2005-000001"}, \
                                "persons": [{"name": "\u5f20\u8fdc\u5c71", "id_number": "%s"}]}"""
                                .formatted(context("correction", "GDS-2025-26"), Commission.id(9303))));
        acts.put("registration", () -> CompletableFuture.supplyAsync(
                () -> system.post("/api/v1/registrations",
                        "{\"reason\":\"x\",\"agency\":{\"code\":\"wf-1\",\"name\":\"n\"}}")));
        acts.put("closing", () -> CompletableFuture
                .supplyAsync(() -> system.post("/api/v1/accounts/to-be-closed/close", "{\"reason\":\"x\"}")));
        var before = counts();

        var answers = new LinkedHashMap<String, CompletableFuture<HttpResponse<String>>>();
        try (var lock = database.getConnection(); var statement = lock.createStatement()) {
            lock.setAutoCommit(false);
            statement.execute("lock table gateway_audit.entry in access exclusive mode");
            acts.forEach((act, call) -> answers.put(act, call.get()));
            answers.values().forEach(CompletableFuture::join);
            lock.rollback();
        }

        answers.forEach((act, answer) -> assertThat(answer.join().statusCode()).as(act + ": " + answer.join().body())
                .isEqualTo(503));
        assertThat(counts()).isEqualTo(before);
        Awaitility.await().until(() -> acts.get("letter").get().join().statusCode() == 200);
        acts.forEach((act, call) -> assertThat(call.get().join().statusCode()).as(act + ", when the log can be written")
                .isIn(200, 201));
        before.forEach((what, count) -> assertThat(counts().get(what)).as(what).isGreaterThan(count));
    }

    private Map<String, Long> counts() {
        var counts = new LinkedHashMap<String, Long>();
        LEFT_BEHIND
                .forEach((what, sql) -> counts.put(what, Objects.requireNonNull(db.queryForObject(sql, Long.class))));
        return counts;
    }

    private Visitor administrator(String name) {
        var first = Objects
                .requireNonNull(accounts.open(name, new AgencyCode("hub"), Set.of(Role.SYSTEM_ADMINISTRATOR)));
        var visitor = new Visitor(port);
        visitor.logIn(name, first);
        visitor.submit("/password", "/password", "old", first, "new", "a long enough phrase 7");
        visitor.logIn(name, "a long enough phrase 7");
        return visitor;
    }

    private static String context(String purpose, String basis) {
        return CONTEXT.formatted(purpose, basis);
    }

    private CompletableFuture<HttpResponse<String>> call(String method, String path, String body) {
        return HTTP.sendAsync(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).timeout(Duration.ofSeconds(30))
                        .header("Content-Type", "application/json")
                        .method(method, HttpRequest.BodyPublishers.ofString(body)).build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
