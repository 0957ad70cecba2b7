package org.heqiao.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.heqiao.gateway.audit.AuditEntry;
import org.heqiao.gateway.audit.AuditSearch;
import org.heqiao.gateway.audit.LoggedEntry;
import org.heqiao.gateway.grant.AuditedQuery;
import org.heqiao.gateway.tlog.SubjectCommitment;
import org.heqiao.schemas.code.Division;
import org.heqiao.schemas.commission.CommissionColumn;
import org.heqiao.schemas.identity.ResidentId;
import org.heqiao.schemas.source.SourceFault;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the log says about a call: enough to prove later what was asked, what was answered, and what was asked of whom
 * because of it.
 */
class EvidenceTest extends HubTest {

    private static final JsonMapper JSON = JsonMapper.builder().enable(JsonNodeFeature.WRITE_PROPERTIES_SORTED).build();
    private static final HttpClient HTTP = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String WINDOW = """
            {"purpose": "subject-access", "legal_basis": "PIPL-45", "reason": "the person asks",
             "officer": {"name": "王", "number": "007", "department": "window"}}""";

    @Autowired
    AuditSearch audit;

    @Test
    void an_entry_holds_the_digests_of_request_and_answer_and_the_callers_trace() throws Exception {
        var body = "{\"context\":" + WINDOW + ",\"id_number\":\"" + Commission.id(7001) + "\"}  \n";
        usages(7001);

        var response = send("/api/v1/subjects/usages", body, "traceparent", "00-" + TRACE + "-00f067aa0ba902b7-01");

        assertThat(response.headers().firstValue("traceparent").orElseThrow()).startsWith("00-" + TRACE + "-")
                .endsWith("-01");
        var answer = JSON.readTree(response.body());
        assertThat(answer.path("usages")).isNotEmpty();
        var entry = only(entries(answer.path("request_id").asString())).entry();
        assertThat(entry.trace()).isEqualTo(TRACE);
        assertThat(entry.digests().request()).isEqualTo(sha256(body));
        assertThat(entry.digests().answer()).isEqualTo(sha256(JSON.writeValueAsString(answer.path("usages"))));
        assertThat(entry.divisions()).isEmpty();
    }

    @Test
    void a_call_that_came_to_nothing_has_its_digests_and_a_trace_as_well() throws Exception {
        var response = send("/api/v1/subjects/usages", "{\"context\":", "traceparent", "nonsense");

        assertThat(response.statusCode()).isEqualTo(400);
        var entry = only(entries(response.headers().firstValue("Heqiao-Request-Id").orElseThrow())).entry();
        assertThat(entry.digests()).isEqualTo(new AuditEntry.Digests(sha256("{\"context\":"), sha256(response.body())));
        assertThat(response.headers().firstValue("traceparent").orElseThrow()).contains(entry.trace());
    }

    @Test
    void a_person_sees_every_question_that_a_household_check_put_to_a_source() throws Exception {
        var batch = door
                .submit(new Commission().member("EV1", 1, Map.of(CommissionColumn.ID_NUMBER, Commission.id(7100)))
                        .member("EV1", 2, Map.of(CommissionColumn.ID_NUMBER, Commission.id(7101))));
        door.awaitDone(batch);

        var usages = usages(7100);

        assertThat(usages).extracting(use -> use.action() + use.sources() + use.fields())
                .containsExactlyInAnyOrder("household-check.ask[\"people\"][\"identity\",\"vehicles\"]",
                        "household-check.ask[\"money\"][\"income\"]",
                        "household-check.ask[\"banks\"][\"deposits.b01\"]",
                        "household-check.ask[\"banks\"][\"deposits.b02\"]",
                        "household-check.plan[\"banks\",\"later\",\"money\",\"people\"]"
                                + "[\"deposits.b01\",\"deposits.b02\",\"dwellings\",\"identity\",\"income\","
                                + "\"vehicles\"]");
        assertThat(usages).allSatisfy(use -> {
            assertThat(use.receiverCode()).isEqualTo("yc-centre");
            assertThat(use.purpose()).isEqualTo("social-assistance-check");
            assertThat(use.json().path("legal_basis").asString()).isEqualTo("SSA-2014-58");
            assertThat(use.outcome()).isEqualTo("ALLOWED");
            var logged = audit.find(new AuditSearch.Filter(null, null, null, null, null, null, null, null,
                    use.proof().path("index").asLong() - 1, 1)).entries().getFirst();
            assertThat(Objects.requireNonNull(logged.entry().matter()).caseNo()).isEqualTo("WT-1");
            assertThat(logged.entry().count()).isEqualTo(2);
            var commitment = SubjectCommitment.of(Base64.getDecoder().decode(use.proof().path("key").asString()),
                    new ResidentId(Commission.id(7100)));
            assertThat(logged.subjects()).extracting(LoggedEntry.Subject::commitment).contains(commitment);
            assertThat(use.proof().path("commitment").asString()).isEqualTo(commitment);
        });
        assertThat(usages(7102)).isEmpty();
    }

    @Test
    void a_source_that_stays_down_is_said_to_have_been_asked_once() throws Exception {
        agencies.conduct("banks", bundle -> {
            throw new SourceFault(SourceFault.Kind.UNREACHABLE, "connection refused");
        });
        var batch = door
                .submit(new Commission().member("EV4", 1, Map.of(CommissionColumn.ID_NUMBER, Commission.id(7140))));
        door.awaitDone(batch);

        assertThat(usages(7140).stream().filter(use -> use.outcome().equals("FAILED")).map(UsageJson::fields))
                .containsExactlyInAnyOrder("[\"deposits.b01\"]", "[\"deposits.b02\"]");
    }

    @Test
    void everything_a_submission_leads_to_is_found_under_its_request_and_trace() throws Exception {
        var response = door.post("text/csv",
                new Commission().member("EV2", 1, Map.of(CommissionColumn.ID_NUMBER, Commission.id(7110))).bytes(),
                "traceparent", "00-" + TRACE + "-00f067aa0ba902b7-01");
        door.awaitDone(response.headers().firstValue("Location").orElseThrow());

        var entries = entries(response.headers().firstValue("Heqiao-Request-Id").orElseThrow());

        assertThat(entries).extracting(logged -> logged.entry().service())
                .startsWith("household-check.submit", "household-check.plan")
                .hasSize(6);
        assertThat(entries).extracting(logged -> logged.entry().trace()).containsOnly(TRACE);
        assertThat(entries.getFirst().entry().digests().request()).isEqualTo(sha256(
                new Commission().member("EV2", 1, Map.of(CommissionColumn.ID_NUMBER, Commission.id(7110))).text()));
        assertThat(entries).filteredOn(logged -> logged.entry().fields().asked().equals(List.of("income")))
                .singleElement()
                .satisfies(logged -> assertThat(logged.entry().result()).isEqualTo("{NO_RECORD=1}"));
    }

    @Test
    void an_answer_whose_asking_cannot_be_written_down_is_not_kept_and_is_asked_for_again() throws Exception {
        var answeredBefore = new AtomicInteger(-1);
        var calls = new AtomicInteger();
        var logIsBack = new CountDownLatch(1);
        agencies.conduct("money", bundle -> {
            var leg = bundle.questions().getFirst().leg();
            if (calls.incrementAndGet() == 1) {
                db.execute("alter table gateway_audit.asking rename to asking_away");
            } else {
                answeredBefore.set(Objects.requireNonNull(
                        db.queryForObject("select count(*) from hub.leg where id = ? and outcome is not null",
                                Integer.class, leg)));
                db.execute("alter table if exists gateway_audit.asking_away rename to asking");
                logIsBack.countDown();
            }
            return FakeAgencies.holdsNothing(bundle);
        });
        // the log is away for the answer of one source alone
        for (var other : List.of("people", "banks")) {
            agencies.conduct(other, bundle -> {
                assertThat(logIsBack.await(30, TimeUnit.SECONDS)).isTrue();
                return FakeAgencies.holdsNothing(bundle);
            });
        }
        var batch = door
                .submit(new Commission().member("EV3", 1, Map.of(CommissionColumn.ID_NUMBER, Commission.id(7120))));

        assertThat(door.awaitDone(batch).state()).isEqualTo("DONE");

        assertThat(calls.get()).isGreaterThan(1);
        assertThat(answeredBefore.get()).isZero();
        assertThat(usages(7120)).filteredOn(use -> use.sources().contains("money")).hasSize(2);
    }

    @Test
    void households_from_where_the_grant_does_not_hold_come_back_and_the_others_are_checked() throws Exception {
        var context = new String(Base64.getUrlDecoder().decode(Door.CONTEXT), StandardCharsets.UTF_8).replace(
                "social-assistance-check",
                "district-check");
        var file = new Commission().member("IN", 1, Map.of(CommissionColumn.ID_NUMBER, Commission.id(7130)))
                .member("OUT", 1,
                        Map.of(CommissionColumn.DIVISION, "640106", CommissionColumn.ID_NUMBER, Commission.id(7131)));

        var response = door.post("text/csv", file.bytes(), "Heqiao-Context",
                Base64.getUrlEncoder().encodeToString(context.getBytes(StandardCharsets.UTF_8)));

        assertThat(response.statusCode()).as(response.body()).isEqualTo(202);
        var batch = response.headers().firstValue("Location").orElseThrow();
        var state = door.awaitDone(batch);
        assertThat(state.accepted()).isEqualTo(1);
        assertThat(door.errors(batch)).extracting(BatchJson.RowError::code).containsExactly("DIVISION_NOT_GRANTED");
        var entry = entries(response.headers().firstValue("Heqiao-Request-Id").orElseThrow()).getFirst().entry();
        assertThat(entry.divisions()).containsExactly("640104");
        assertThat(AuditedQuery.of(entry).orElseThrow().divisions()).containsExactly(new Division("640104"));
        assertThat(usages(7131)).isEmpty();
    }

    private List<UsageJson> usages(int person) throws IOException, InterruptedException {
        return UsageJson.of(send("/api/v1/subjects/usages",
                "{\"context\":" + WINDOW + ",\"id_number\":\"" + Commission.id(person) + "\"}"));
    }

    private List<LoggedEntry> entries(String requestId) {
        return audit.find(new AuditSearch.Filter(null, null, null, null, requestId, null, null, null, -1, 100))
                .entries();
    }

    private static <T> T only(List<T> list) {
        assertThat(list).hasSize(1);
        return list.getFirst();
    }

    private static String sha256(String text) throws Exception {
        return Base64.getUrlEncoder().withoutPadding()
                .encodeToString(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    private HttpResponse<String> send(String path, String body, String... headers)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(30))
                .header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(body));
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
