package org.heqiao.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.heqiao.gateway.audit.AuditEntry;
import org.heqiao.gateway.grant.GrantActResult;
import org.heqiao.gateway.grant.GrantCache;
import org.heqiao.gateway.grant.GrantChange.Put;
import org.heqiao.gateway.grant.GrantText;
import org.heqiao.gateway.grant.Grants;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * An answer that took its time leaves by what is granted when it is there, not by what was granted when it was asked
 * for.
 */
class LateAnswersTest extends HubTest {

    private static final HttpClient HTTP = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private static final String AGENCY = "yc-late";
    private static final String GRANT = """
            format: 1
            grants:
              - id: late-%s
                agency: yc-late
                service: %s
                purposes: [social-assistance-check]
                legal_bases: [SSA-2014-58]
                fields: ['*']
                divisions: ['*']
                valid: {from: 2026-01-01, until: 2099-12-31}
                hours: always
                most_subjects: 1000
                limits:
                  interactive: {rate: 100/s, burst: 100, daily: 100000, monthly: 1000000}
                  bulk: {rate: 100/s, burst: 100, daily: 100000, monthly: 1000000}
            """;

    @Autowired
    Grants grants;

    @Autowired
    GrantCache current;

    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch answers = new CountDownLatch(1);

    @AfterEach
    void everybodyGoesOn() {
        answers.countDown();
        TestHub.CLOSED_MEANWHILE.clear();
    }

    @Test
    void an_answer_that_comes_after_its_grant_was_revoked_does_not_leave_and_the_entry_says_so() throws Exception {
        grant("verify", "marital-status.verify");
        var answer = verifyWhileTheRegisterIsSlow();

        revoke("late-verify");
        answers.countDown();

        assertThat(answer.join().statusCode()).as(answer.join().body()).isEqualTo(403);
        assertThat(answer.join().body()).doesNotContain("label");
        var entry = entry(answer.join());
        assertThat(entry.decision()).isEqualTo(AuditEntry.Decision.REFUSED);
        assertThat(entry.rule()).isEqualTo("NO_GRANT");
        assertThat(entry.result()).isEqualTo("WITHDRAWN_MEANWHILE");
        assertThat(entry.sources()).as("who was asked all the same").extracting(AuditEntry.Source::source)
                .contains("civil-affairs");
        assertThat(entry.fields().returned()).isEmpty();
    }

    @Test
    void an_answer_to_a_client_that_was_closed_meanwhile_does_not_leave() throws Exception {
        grant("closed", "marital-status.verify");
        var answer = verifyWhileTheRegisterIsSlow();

        TestHub.CLOSED_MEANWHILE.add(AGENCY);
        answers.countDown();

        assertThat(answer.join().statusCode()).isEqualTo(403);
        assertThat(entry(answer.join()).rule()).isEqualTo("CALLER_INACTIVE");
    }

    @Test
    void a_stream_breaks_off_when_its_grant_is_revoked() throws Exception {
        grant("submit", "household-check.submit");
        grant("state", "household-check.state");
        agencies.conduct("people", bundle -> {
            wait(answers);
            return FakeAgencies.holdsNothing(bundle);
        });
        var batch = door.post("text/csv", new Commission().household().bytes(), TestHub.CALLER_HEADER, AGENCY).headers()
                .firstValue("Location").orElseThrow();
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + batch + "/events"))
                .timeout(Duration.ofSeconds(30))
                .header(TestHub.CALLER_HEADER, AGENCY).header("Heqiao-Context", Door.CONTEXT).build();
        try (var stream = HTTP.send(request, BodyHandlers.ofInputStream()).body()) {
            assertThat(new String(stream.readNBytes(6), StandardCharsets.UTF_8)).isEqualTo("event:");

            revoke("late-state");

            assertThatThrownBy(stream::readAllBytes).as("broken off, not ended").isInstanceOf(IOException.class);
        }
    }

    private CompletableFuture<HttpResponse<String>> verifyWhileTheRegisterIsSlow() throws InterruptedException {
        agencies.conduct("civil-affairs", bundle -> {
            asked.countDown();
            wait(answers);
            return FakeAgencies.holdsNothing(bundle);
        });
        var answer = HTTP.sendAsync(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1/marital-status/verify"))
                        .timeout(Duration.ofSeconds(30)).header("Content-Type", "application/json")
                        .header(TestHub.CALLER_HEADER, AGENCY)
                        .POST(HttpRequest.BodyPublishers.ofString(
                                """
                                        {"context": {"purpose": "social-assistance-check", \
                                        "legal_basis": "SSA-2014-58", "reason": "late",
                                         "officer": {"name": "\u674e", "number": "9", "department": "late"}},
                                         "persons": [{"name": "\u5f20\u8fdc\u5c71", "id_number": "%s"}]}"""
                                        .formatted(Commission.id(9401))))
                        .build(),
                BodyHandlers.ofString());
        assertThat(asked.await(10, java.util.concurrent.TimeUnit.SECONDS)).isTrue();
        return answer;
    }

    private static void wait(CountDownLatch latch) throws InterruptedException {
        latch.await(20, java.util.concurrent.TimeUnit.SECONDS);
    }

    private void grant(String name, String service) {
        var change = new Put(GrantText.parse(GRANT.formatted(name, service)).getFirst());
        var proposed = (GrantActResult.Proposed) grants.propose(Set.of(change), "tests", TestHub.person("proposer"));
        grants.approve(proposed.proposal(), TestHub.person("approver"));
        Awaitility.await().until(() -> current.now().find("late-" + name) != null);
    }

    private void revoke(String id) {
        grants.emergencyStop(Set.of(id), "tests", TestHub.person("somebody"));
        Awaitility.await().until(() -> current.now().find(id) == null);
    }

    private AuditEntry entry(HttpResponse<String> answer) {
        return logged(answer).getLast().entry();
    }
}
