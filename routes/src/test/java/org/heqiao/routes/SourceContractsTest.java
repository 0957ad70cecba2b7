package org.heqiao.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.heqiao.gateway.audit.AdministrativeAct;
import org.heqiao.gateway.authentication.AgencyCode;
import org.heqiao.gateway.login.Accounts;
import org.heqiao.gateway.login.Role;
import org.heqiao.routes.household.plan.ClaimingNode;
import org.heqiao.routes.sources.Sources;
import org.heqiao.schemas.source.SourceId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;

/** Nobody changes what was agreed with a source alone, and what was in force before stays with its dates. */
class SourceContractsTest extends HubTest {

    private static final String PROPOSALS = "/api/v1/contract-proposals";
    private static final String LATER = "/api/v1/source-contracts/later";
    private static final String US = UUID.randomUUID().toString().substring(0, 13);
    private static final Map<String, Visitor> LOGGED_IN = new HashMap<>();

    @Autowired
    Accounts accounts;
    @Autowired
    Sources sources;
    @Autowired
    ApplicationContext hub;

    private Visitor one;
    private Visitor other;

    @BeforeEach
    void administratorsAreLoggedIn() {
        one = loggedIn("contracts-one-" + US);
        other = loggedIn("contracts-other-" + US);
    }

    @Test
    void what_one_proposes_another_approves_and_then_it_is_in_force_and_in_the_log_and_the_old_one_stays() {
        var proposed = propose("\"questions-per-second\": \"7\", \"opens\": \"08:30\", \"closes\": \"17:00\"");
        assertThat(proposed.statusCode()).as(proposed.body()).isEqualTo(201);
        var place = proposed.headers().firstValue("Location").orElseThrow();
        assertThat(one.json(place).path("changes").toString()).contains(
                "{\"setting\":\"questions-per-second\",\"before\":\"100\",\"after\":\"7\"}",
                "{\"setting\":\"opens\",\"before\":\"\",\"after\":\"08:30\"}");
        assertThat(inForce()).as("nothing has changed yet").isEqualTo(100);
        assertThat(one.post(place + "/approve", "{}").body()).contains("urn:heqiao:problem:same-person");

        var approved = other.post(place + "/approve", "{}");

        assertThat(approved.statusCode()).as(approved.body()).isEqualTo(200);
        assertThat(logged(approved).getFirst().entry()).isInstanceOfSatisfying(AdministrativeAct.class, act -> {
            assertThat(act.service()).isEqualTo("contracts.approve");
            assertThat(act.detail()).contains("source later", "questions-per-second 100 -> 7", "opens none -> 08:30");
        });
        awaitInForce(7);
        assertThat(one.json(LATER).path("configured").path("questions-per-second").asString()).isEqualTo("100");
        assertThat(other.post(place + "/approve", "{}").statusCode()).isEqualTo(409);

        var back = asConfigured("questions-per-second", "opens", "closes");
        assertThat(back.statusCode()).as(back.body()).isEqualTo(201);
        assertThat(other.post(back.headers().firstValue("Location").orElseThrow() + "/approve", "{}").statusCode())
                .isEqualTo(200);
        awaitInForce(100);
        var versions = one.json(LATER).path("versions");
        assertThat(versions.get(0).path("until").isMissingNode() || versions.get(0).path("until").isNull()).isTrue();
        assertThat(versions.get(1).path("settings").path("questions-per-second").asString()).isEqualTo("7");
        assertThat(versions.get(1).path("until").asString()).isEqualTo(versions.get(0).path("from").asString());
    }

    /** A source that no route of this hub asks, so that all it gets comes from the three. */
    @Test
    void three_nodes_together_keep_to_rate_concurrency_and_quota_and_to_what_is_agreed_meanwhile() {
        var later = new SourceId("later");
        agree("\"bundle-size\": \"20\", \"concurrency\": \"2\", \"questions-per-second\": \"200\","
                + " \"questions-per-day\": \"400\"");
        db.update("update hub.source_pace set quota_used = 0 where source = 'later'");
        var bundles = ClaimingNode.plan(hub, later, 30, 20);
        try (var one = new ClaimingNode(hub, later);
                var two = new ClaimingNode(hub, later);
                var three = new ClaimingNode(hub, later);
                var agency = new BusyAgency(later, List.of(one, two, three), db)) {
            bundles.forEach(bundle -> agency.tell(bundle, Duration.ZERO));
            Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> agency.asked().size() >= 20);
            Awaitility.await().during(Duration.ofMillis(300)).until(() -> agency.asked().size() == 20);
            assertThat(agency.mostAtOnce()).isLessThanOrEqualTo(2);
            assertThat(agency.mostInASecond()).as("and the bundle that begins the second").isLessThanOrEqualTo(11);

            agree("\"questions-per-day\": \"560\", \"concurrency\": \"3\", \"questions-per-second\": \"2000\"");
            bundles.forEach(bundle -> agency.tell(bundle, Duration.ZERO));

            Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> agency.asked().size() >= 28);
            Awaitility.await().during(Duration.ofMillis(300)).until(() -> agency.asked().size() == 28);
            assertThat(agency.mostAtOnce()).isEqualTo(3);
            assertThat(limitsOfLater().path("questions_today").asInt()).isEqualTo(560);
            assertThat(limitsOfLater().path("questions_per_day").asInt()).isEqualTo(560);
            assertThat(agency.asked().stream().map(BusyAgency.Asked::bundle)).doesNotHaveDuplicates();
        } finally {
            ClaimingNode.forget(db, bundles);
            var back = asConfigured("bundle-size", "concurrency", "questions-per-second", "questions-per-day");
            other.post(back.headers().firstValue("Location").orElseThrow() + "/approve", "{}");
        }
    }

    private JsonNode limitsOfLater() {
        return door.json("/api/v1/sources").valueStream().filter(each -> each.path("source").asString()
                .equals("later")).findFirst().orElseThrow().path("limits");
    }

    private void agree(String settings) {
        var proposed = propose(settings);
        assertThat(proposed.statusCode()).as(proposed.body()).isEqualTo(201);
        assertThat(other.post(proposed.headers().firstValue("Location").orElseThrow() + "/approve", "{}").statusCode())
                .isEqualTo(200);
    }

    @Test
    void a_value_that_will_not_do_is_refused_by_the_name_of_its_setting() {
        assertRefused("\"concurrency\": \"0\"", "contract.concurrency is at least 1");
        assertRefused("\"questions-per-day\": \"499\"", "contract.questions-per-day is at least the bundle-size");
        assertRefused("\"opens\": \"09:00\"", "contract.closes is given together");
        assertRefused("\"patience\": \"soon\"", "contract.patience cannot be read");
        assertRefused("\"zone\": \"Mars/Olympus\"", "contract.zone cannot be read");
        assertRefused("\"attempts.malformed\": \"0\"", "contract.attempts.malformed is at least 1");
        assertRefused("\"freshness-of.dwellings\": \"-1s\"", "contract.freshness-of.dwellings is not negative");
        assertRefused("\"items\": \"income\"", "contract.items is no setting of a contract that is changed");
        assertThat(propose("\"concurrency\": \"1\"").body()).contains("urn:heqiao:problem:changes-nothing");
    }

    @Test
    void a_proposal_about_what_has_changed_since_is_outdated() {
        var first = propose("\"concurrency\": \"2\"").headers().firstValue("Location").orElseThrow();
        var second = propose("\"concurrency\": \"3\"").headers().firstValue("Location").orElseThrow();
        assertThat(other.post(first + "/approve", "{}").statusCode()).isEqualTo(200);

        assertThat(other.post(second + "/approve", "{}").body()).contains("urn:heqiao:problem:outdated");

        assertThat(one.post(second + "/reject", "{\"reason\":\"too many\"}").statusCode()).isEqualTo(200);
        var back = asConfigured("concurrency").headers().firstValue("Location").orElseThrow();
        assertThat(other.post(back + "/approve", "{}").statusCode()).isEqualTo(200);
    }

    private void assertRefused(String settings, String what) {
        var refused = propose(settings);
        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(400);
        assertThat(refused.body()).contains(what);
    }

    private HttpResponse<String> propose(String settings) {
        return one.post(PROPOSALS, "{\"source\":\"later\",\"settings\":{" + settings + "},\"reason\":\"协议第3号\"}");
    }

    private HttpResponse<String> asConfigured(String... settings) {
        return one.post(PROPOSALS, "{\"source\":\"later\",\"as_configured\":[\"" + String.join("\",\"", settings)
                + "\"],\"reason\":\"协议第3号已终止\"}");
    }

    private int inForce() {
        return Integer.parseInt(one.json(LATER).path("settings").path("questions-per-second").asString());
    }

    private void awaitInForce(int questionsPerSecond) {
        Awaitility.await().until(
                () -> sources.contract(new SourceId("later")).questionsPerSecond() == questionsPerSecond);
        assertThat(inForce()).isEqualTo(questionsPerSecond);
    }

    private Visitor loggedIn(String name) {
        return LOGGED_IN.computeIfAbsent(name, _ -> {
            var visitor = new Visitor(port);
            var password = Objects.requireNonNull(
                    accounts.open(name, new AgencyCode("yc-centre"), Set.of(Role.SECURITY_ADMINISTRATOR)));
            db.update("update gateway_person.account set must_change = false where name = ?", name);
            visitor.logIn(name, password);
            return visitor;
        });
    }
}
