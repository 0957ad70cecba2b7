package org.heqiao.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.heqiao.gateway.grant.Grants;
import org.heqiao.routes.household.plan.Batches;
import org.heqiao.routes.household.plan.Claims;
import org.heqiao.routes.household.report.Reports;
import org.heqiao.schemas.commission.CommissionColumn;
import org.heqiao.schemas.source.Answer;
import org.heqiao.schemas.source.Bundle;
import org.heqiao.schemas.source.Fact;
import org.heqiao.schemas.source.LegAnswer;
import org.heqiao.schemas.source.Question;
import org.heqiao.schemas.source.Reply;
import org.heqiao.schemas.source.SourceFault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.json.JsonMapper;

/** Nobody is asked about on a letter that was withdrawn, has run out, or does not cover the source. */
class LettersTest extends HubTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final HttpClient HTTP = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private static final String CONTEXT = new String(Base64.getUrlDecoder().decode(Door.CONTEXT),
            StandardCharsets.UTF_8);

    @Autowired
    private Grants grants;

    @Autowired
    private ApplicationContext hub;

    @Autowired
    private Batches batches;

    @Autowired
    private Reports reports;

    /** Bundles of the banks as they went out. */
    private final List<Bundle> bundles = Collections.synchronizedList(new ArrayList<>());

    @Test
    void who_withdraws_between_submission_and_dispatch_is_not_in_the_banks_bundle_and_the_report_says_so()
            throws Exception {
        var batch = submitWithBanksDown(person("LA1", 7201, "L-7201").member("LA2", 1, on(7202, "L-7202")));

        revoke("L-7201", null);
        nothingIsOut();
        agencies.conduct("banks", this::remember);
        door.awaitDone(batch);

        assertThat(asked()).containsOnly(Commission.id(7202));
        assertThat(legs(batch, "LA1", "banks")).containsOnly("NOT_AUTHORISED AUTHORISATION_REVOKED");
        assertThat(legs(batch, "LA2", "banks")).containsOnly("NO_RECORD everywhere");
        assertThat(report(batch, "LA1").conclusion()).isEqualTo("WITHHELD");
    }

    @Test
    void who_withdraws_while_the_bundle_waits_for_its_turn_is_not_in_it_any_more() throws Exception {
        var batch = submitWithBanksDown(person("LA3", 7203, "L-7203").member("LA4", 1, on(7204, "L-7204")));

        nothingIsOut();
        waitingForTheirTurn();
        revoke("L-7203", null);
        agencies.conduct("banks", this::remember);
        door.awaitDone(batch);

        assertThat(asked()).containsOnly(Commission.id(7204));
        assertThat(legs(batch, "LA3", "banks")).containsOnly("NOT_AUTHORISED AUTHORISATION_REVOKED");
        assertThat(legs(batch, "LA4", "banks")).containsOnly("NO_RECORD everywhere");
    }

    /** A source that has lost the list gets it again under its number, and a final reply's silence is a new file. */
    @Test
    void who_withdraws_after_submission_is_not_in_what_is_put_again_and_the_rest_is_still_fetched() throws Exception {
        var submitted = new CountDownLatch(1);
        agencies.conduct("money", bundle -> {
            submitted.countDown();
            return FakeAgencies.workingOnIt(Duration.ofMillis(50));
        });
        var batch = door.submit(person("LA7", 7207, "L-7207").member("LA8", 1, on(7208, "L-7208")));
        assertThat(submitted.await(20, TimeUnit.SECONDS)).isTrue();

        revoke("L-7207", null);
        nothingIsOut("money");
        agencies.conduct("money", this::remember);
        door.awaitDone(batch);

        assertThat(asked()).containsOnly(Commission.id(7208));
        assertThat(bundles).allSatisfy(bundle -> assertThat(bundle.ticket()).contains("ticket"));
        assertThat(legs(batch, "LA7", "money")).containsOnly("NOT_AUTHORISED AUTHORISATION_REVOKED");
        assertThat(legs(batch, "LA8", "money")).containsOnly("NO_RECORD everywhere");
    }

    @Test
    void a_grant_that_is_revoked_while_the_bundle_waits_for_its_turn_lets_nobody_be_asked_any_more() throws Exception {
        var batch = submitWithBanksDown(person("LA5", 7205, "L-7205").member("LA6", 1, on(7205, "L-7205-b")),
                "Test-Agency",
                "yc-short-centre");

        nothingIsOut();
        waitingForTheirTurn();
        grants.emergencyStop(Set.of("short-centre-household-check"), "tests", TestHub.person("somebody"));
        agencies.conduct("banks", this::remember);

        assertThat(legsWhenDone(batch)).hasSize(4).containsOnly("NOT_AUTHORISED GRANT_WITHDRAWN");
        assertThat(asked()).isEmpty();
    }

    @Test
    void a_letter_that_runs_out_before_the_source_is_asked_does_not_count_any_more() throws Exception {
        var batch = submitWithBanksDown(person("LB1", 7211, "L-7211"));

        // as if a day had passed
        db.update("update hub.member set letter_until = ? where letter_no = 'L-7211'", LocalDate.now().minusDays(1));
        Claims.forgetMembers(hub);
        nothingIsOut();
        agencies.conduct("banks", this::remember);
        door.awaitDone(batch);

        assertThat(asked()).isEmpty();
        assertThat(legs(batch, "LB1", "banks")).containsOnly("NOT_AUTHORISED AUTHORISATION_EXPIRED");
    }

    @Test
    void the_same_person_on_another_letter_is_still_asked_about_and_only_that_household_gets_the_answer()
            throws Exception {
        var batch = submitWithBanksDown(person("LC1", 7221, "L-7221-a").member("LC2", 1, on(7221, "L-7221-b"))
                .member("LC3", 1, on(7221, "L-7221-c")).member("LC4", 1, on(7221, "L-7221-d")));

        revoke("L-7221-a", null);
        revoke("L-7221-c", Commission.id(7221));
        nothingIsOut();
        agencies.conduct("banks", this::remember);
        var state = door.awaitDone(batch);

        assertThat(bundles).hasSize(2).allSatisfy(bundle -> assertThat(bundle.questions()).hasSize(1));
        assertThat(legs(batch, "LC1", "banks")).containsOnly("NOT_AUTHORISED AUTHORISATION_REVOKED");
        assertThat(legs(batch, "LC2", "banks")).containsOnly("NO_RECORD everywhere");
        assertThat(legs(batch, "LC3", "banks")).containsOnly("NOT_AUTHORISED AUTHORISATION_REVOKED");
        assertThat(legs(batch, "LC4", "banks")).containsOnly("NO_RECORD everywhere");
        var banks = state.json().path("sources").valueStream()
                .filter(source -> source.path("source").asString().equals("banks")).findFirst()
                .orElseThrow();
        assertThat(banks.path("open").asInt()).isZero();
        assertThat(banks.path("outcomes").toString()).isEqualTo("{\"NO_RECORD\":4,\"NOT_AUTHORISED\":4}");
    }

    @Test
    void what_comes_in_after_the_withdrawal_is_not_kept_but_for_those_on_other_letters() throws Exception {
        var underWay = new CountDownLatch(2);
        var answer = new CountDownLatch(1);
        agencies.conduct("banks", bundle -> {
            underWay.countDown();
            answer.await(20, TimeUnit.SECONDS);
            return Reply.of(bundle.questions().stream().map(LettersTest::rich).toList());
        });
        var batch = door.submit(person("LD1", 7231, "L-7231-a").member("LD2", 1, on(7231, "L-7231-b")));
        assertThat(underWay.await(20, TimeUnit.SECONDS)).isTrue();

        revoke("L-7231-a", null);
        answer.countDown();
        door.awaitDone(batch);

        assertThat(legs(batch, "LD1", "banks")).containsOnly("NOT_AUTHORISED AUTHORISATION_REVOKED");
        assertThat(legs(batch, "LD2", "banks")).containsOnly("FOUND ");
    }

    @Test
    void a_withdrawn_letter_is_not_in_force_again_because_a_file_names_it() throws Exception {
        door.awaitDone(door.submit(person("LE1", 7241, "L-7241")));
        revoke("L-7241", Commission.id(7241));

        var batch = door.submit(person("LE2", 7241, "L-7241").member("LE2", 2, on(7242, "L-7242")));
        door.awaitDone(batch);

        assertThat(door.errors(batch)).singleElement().satisfies(error -> {
            assertThat(error.code()).isEqualTo("AUTHORISATION_REVOKED");
            assertThat(error.severity()).isEqualTo("LIMITED");
            assertThat(error.line()).isEqualTo(2);
        });
        assertThat(report(batch, "LE2").member(1).legs()).allSatisfy(
                leg -> assertThat(leg.path("why").asString()).isEqualTo("AUTHORISATION_REVOKED"));
        assertThat(register("L-7241", 7241, "").statusCode()).isEqualTo(409);
    }

    @Test
    void a_letter_for_some_sources_lets_only_those_be_asked() throws Exception {
        assertThat(register("L-7251", 7251, ",\"sources\":[\"people\",\"money\"]").statusCode()).isEqualTo(200);
        agencies.conduct("banks", this::remember);

        var batch = door.submit(person("LF1", 7251, "L-7251"));
        door.awaitDone(batch);

        assertThat(asked()).isEmpty();
        assertThat(legs(batch, "LF1", "banks")).containsOnly("NOT_AUTHORISED AUTHORISATION_NOT_COVERING");
        assertThat(legs(batch, "LF1", "money")).containsOnly("NO_RECORD everywhere");
    }

    @Test
    void a_grant_that_demands_a_letter_lets_through_who_is_covered_until_it_is_withdrawn() throws Exception {
        assertThat(verifyOn("L-7261", 7261).statusCode()).isEqualTo(403);
        assertThat(register("L-7261", 7261, "").statusCode()).isEqualTo(200);
        assertThat(register("L-7261", 7261, "").statusCode()).as("the same again").isEqualTo(200);

        assertThat(verifyOn("L-7261", 7261).statusCode()).isEqualTo(200);
        assertThat(verifyOn("L-7261", 7262).statusCode()).as("another person").isEqualTo(403);

        revoke("L-7261", null);
        assertThat(verifyOn("L-7261", 7261).statusCode()).isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"L-7271|valid_from lies|\"valid_until\":\"2026-01-01\"",
            "L\\u0007|letter_no has|\"sources\":[\"people\"]",
            "640199196001010010|letter_no has|\"sources\":[\"people\"]",
            "L-7271|sources is a list|\"sources\":[\"tarot\"]",
            "L-7271|valid_until is a day|\"valid_until\":\"tomorrow\"", "L-7271|not known|\"shoe_size\":1"})
    void a_letter_that_cannot_be_one_is_refused_with_its_place(String no, String why, String member) throws Exception {
        var response = register(no, 7271, "," + member);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(JSON.readTree(response.body()).path("detail").asString())
                .contains(why.replace("valid_from lies", "lies before valid_from"))
                .doesNotContain(Commission.id(7271));
    }

    @Test
    void a_letter_that_came_with_a_file_is_withdrawn_whatever_characters_its_number_has() throws Exception {
        var batch = submitWithBanksDown(person("LG1", 7281, "宁核授/2026/015").member("LG2", 1, on(7282, "L-7282")));

        assertThat(withdraw("宁核授/2026/015").statusCode()).isEqualTo(200);
        nothingIsOut();
        agencies.conduct("banks", this::remember);
        door.awaitDone(batch);

        assertThat(asked()).containsOnly(Commission.id(7282));
        assertThat(legs(batch, "LG1", "banks")).containsOnly("NOT_AUTHORISED AUTHORISATION_REVOKED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"宁核授/2026/016", "100%", "a;b=1", "授权\\书", "../x", "//", "?#&", "revoke", "〔2026〕 7 号",
            "a\"b", "𠮷-1"})
    void a_letter_of_any_number_is_registered_relied_on_and_withdrawn(String no) throws Exception {
        var written = JSON.writeValueAsString(no);
        var quoted = written.substring(1, written.length() - 1);

        assertThat(register(quoted, 7291, "").statusCode()).isEqualTo(200);
        assertThat(verifyOn(quoted, 7291).statusCode()).isEqualTo(200);
        assertThat(withdraw(no).body()).contains("\"revoked\":1");
        assertThat(verifyOn(quoted, 7291).statusCode()).isEqualTo(403);
    }

    @Test
    void a_letter_nobody_knows_cannot_be_withdrawn() throws Exception {
        assertThat(send("/api/v1/authorisation-letters/L-none/revoke", "{\"context\":" + CONTEXT + "}").statusCode())
                .isEqualTo(404);
    }

    private static LegAnswer rich(Question question) {
        return new LegAnswer(question.leg(),
                new Answer.Found(List.of(new Fact.Population(true, LocalDate.of(2020, 1, 2))), FakeAgencies.AS_OF));
    }

    /** The batch is planned, and its banks have not been asked. */
    private String submitWithBanksDown(Commission commission, String... headers)
            throws IOException, InterruptedException {
        agencies.conduct("banks", bundle -> {
            throw new SourceFault(SourceFault.Kind.UNREACHABLE, "connection refused");
        });
        var response = door.post("text/csv", commission.bytes(), headers);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(202);
        var batch = response.headers().firstValue("Location").orElseThrow();
        Awaitility.await().until(
                () -> "CHECKING".equals(db.queryForObject("select state from hub.batch where public_id = ?::uuid",
                        String.class, id(batch))));
        return batch;
    }

    private static String id(String batch) {
        return batch.substring(batch.lastIndexOf('/') + 1);
    }

    /**
     * Both bundles for the banks wait for their turn, and for some time yet. Where the machine is slower than that one
     * goes out, finds the banks down and waits again.
     */
    private void waitingForTheirTurn() {
        Awaitility.await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(5)).until(() -> {
            int waiting = waiting();
            if (waiting == 0) {
                db.update(
                        "update hub.source_pace set next_at = now() + interval '990 ms', paused_until = '-infinity'"
                                + " where source = 'banks'");
            }
            return waiting == 2;
        });
    }

    /** Longer than after a fault, and not under way. */
    private int waiting() {
        return java.util.Objects.requireNonNull(db.queryForObject(
                "select count(*) from hub.bundle where source = 'banks' and not done and told_for > now() + interval"
                        + " '300 ms' and coalesce(leased_until, 'epoch') < now()",
                Integer.class));
    }

    private int claimed(String source) {
        return java.util.Objects.requireNonNull(db.queryForObject(
                "select count(*) from hub.bundle where source = ? and not done and leased_until > now()",
                Integer.class, source));
    }

    /** Of the banks, as the reports have them: nobody may fetch these any more. */
    private List<String> legsWhenDone(String batch) {
        var done = Awaitility.await().until(() -> batches.find(UUID.fromString(id(batch))).orElseThrow(),
                each -> each.finishedAt() != null);
        var legs = new ArrayList<String>();
        reports.each(done, json -> new ReportJson(JSON.readTree(json)).member(1).legs()
                .filter(leg -> leg.path("source").asString().equals("banks"))
                .map(leg -> leg.path("outcome").asString() + " " + leg.path("why").asString("")).forEach(legs::add));
        return legs;
    }

    /** Whatever was on its way to the banks before is back. */
    private void nothingIsOut() {
        nothingIsOut("banks");
    }

    private void nothingIsOut(String source) {
        Awaitility.await().pollInterval(Duration.ofMillis(10)).until(() -> claimed(source) == 0);
    }

    private Reply remember(Bundle bundle) {
        bundles.add(bundle);
        return FakeAgencies.holdsNothing(bundle);
    }

    private List<String> asked() {
        return bundles.stream().flatMap(bundle -> bundle.questions().stream()).map(question -> question.id().number())
                .toList();
    }

    private static Commission person(String household, int person, String letter) {
        return new Commission().member(household, 1, on(person, letter));
    }

    private static Map<CommissionColumn, String> on(int person, String letter) {
        return Map.of(CommissionColumn.ID_NUMBER, Commission.id(person), CommissionColumn.AUTHORISATION_NO, letter);
    }

    private ReportJson report(String batch, String household) {
        return door.reports(batch).stream().filter(report -> report.householdNo().equals(household)).findFirst()
                .orElseThrow();
    }

    private List<String> legs(String batch, String household, String source) {
        return report(batch, household).member(1).legs()
                .filter(leg -> leg.path("source").asString().equals(source))
                .map(leg -> leg.path("outcome").asString() + " " + leg.path("why").asString("")).toList();
    }

    private void revoke(String no, @org.jspecify.annotations.Nullable String person)
            throws IOException, InterruptedException {
        var response = send("/api/v1/authorisation-letters/" + no + "/revoke",
                "{\"context\":" + CONTEXT + (person == null ? "" : ",\"id_number\":\"" + person + "\"") + "}");
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    }

    private HttpResponse<String> withdraw(String no) throws IOException, InterruptedException {
        return send("/api/v1/authorisation-letters/revoke",
                "{\"context\":" + CONTEXT + ",\"letter_no\":" + JSON.writeValueAsString(no) + "}");
    }

    private HttpResponse<String> register(String no, int person, String more) throws IOException, InterruptedException {
        return send("/api/v1/authorisation-letters",
                "{\"context\":" + CONTEXT + ",\"letter_no\":\"" + no + "\",\"valid_from\":\""
                        + LocalDate.now() + "\",\"persons\":[{\"id_number\":\"" + Commission.id(person) + "\"}]" + more
                        + "}");
    }

    private HttpResponse<String> verifyOn(String letter, int person) throws IOException, InterruptedException {
        return send("/api/v1/marital-status/verify",
                "{\"context\":" + CONTEXT.replace("social-assistance-check", "housing-check").replace("\"case_no\"",
                        "\"authorisation_no\":\"" + letter + "\",\"case_no\"")
                        + ",\"persons\":[{\"name\":\"张远山\",\"id_number\":\""
                        + Commission.id(person) + "\"}]}");
    }

    private HttpResponse<String> send(String path, String body) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(30))
                .header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(body));
        return Promised.kept(HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString()));
    }
}
