package org.heqiao.routes;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.heqiao.schemas.identity.ResidentId;
import org.heqiao.schemas.marriage.MarriageRecord.Numbers;
import org.heqiao.schemas.privacy.LookupHash;
import org.heqiao.schemas.source.Answer;
import org.heqiao.schemas.source.Bundle;
import org.heqiao.schemas.source.Fact;
import org.heqiao.schemas.source.LegAnswer;
import org.heqiao.schemas.source.Question;
import org.heqiao.schemas.source.Reply;
import org.heqiao.schemas.source.SourceFault;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Courts and population register asked while somebody waits. Elsewhere the register alone is asked.
 */
class LiveStatusTest extends MoreSourcesTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final HttpClient HTTP = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private static final String A = Commission.id(7101);
    private static final String B = Commission.id(7102);
    private static final String NAME = "测试甲";
    private static final String SPOUSE = "测试乙";
    private static final LocalDate DIED = LocalDate.parse("2024-02-03");

    @Autowired
    MeterRegistry meters;

    @Autowired
    LookupHash hash;

    @BeforeEach
    void aMarriageIsOnRecordAndEverybodyLives() {
        db.update("update hub.source_pace set paused_until = '-infinity', faults = 0, next_at = '-infinity'");
        agencies.conduct("civil-affairs", bundle -> each(bundle, question -> married(question.id().number())));
        agencies.conduct("public-security", bundle -> each(bundle, _ -> lives(null)));
    }

    @Test
    void a_court_divorce_of_which_the_register_has_not_heard_is_told() throws Exception {
        agencies.conduct("courts",
                bundle -> each(bundle, question -> question.id().number().equals(A) ? divorced() : nothing()));

        var whole = post("verify", person(A, NAME));
        var answer = AnswerJson.only(whole);

        assertThat(answer.path("label").asString()).isEqualTo("COURT_DIVORCED");
        assertThat(answer.path("on").asString()).isEqualTo("2020-06-01");
        assertThat(notes(answer)).doesNotContain("COURTS_NOT_ASKED", "COURTS_NOT_ANSWERED");
        assertThat(source(answer, "courts", "SUBJECT").path("outcome").asString()).isEqualTo("FOUND");
        assertThat(entryOf(whole)).contains("courts", "public-security", "civil-affairs");
        ContractKeptTest.assertOf("openapi.yaml#/components/schemas/VerifyAnswer", List.of(whole));
    }

    @Test
    void a_pair_is_told_of_a_court_divorce_whichever_is_named_first() throws Exception {
        agencies.conduct("courts", bundle -> each(bundle, _ -> divorced()));

        var answers = post("verify",
                "{\"a\":" + person(A, NAME) + ",\"b\":" + person(B, SPOUSE) + "},{\"a\":" + person(B, SPOUSE)
                        + ",\"b\":" + person(A, NAME) + "}")
                .path("answers");

        assertThat(answers.valueStream().map(each -> each.path("label").asString())).containsExactly("COURT_DIVORCED",
                "COURT_DIVORCED");
    }

    @Test
    void courts_that_find_nothing_have_not_looked_everywhere() throws Exception {
        agencies.conduct("courts", bundle -> each(bundle, _ -> nothing()));

        var whole = post("verify", person(A, NAME));
        var answer = AnswerJson.only(whole);

        assertThat(answer.path("may_change").toString()).contains("COURT_DECISION");
        assertThat(answer.at("/coverage/courts/from_year").asInt()).isEqualTo(2014);
        assertThat(answer.path("sentence").asString()).contains("法院查询范围：");
        assertThat(answer.has("code")).isFalse();
        ContractKeptTest.assertOf("openapi.yaml#/components/schemas/VerifyAnswer", List.of(whole));
    }

    @Test
    void courts_that_are_down_leave_the_label_and_are_said_not_to_have_answered() throws Exception {
        agencies.conduct("courts", _ -> {
            throw new SourceFault(SourceFault.Kind.UNREACHABLE, "down");
        });

        var answer = AnswerJson.only(post("verify", person(A, NAME)));

        assertThat(answer.path("label").asString()).isEqualTo("REGISTERED_MARRIED");
        assertThat(notes(answer)).contains("COURTS_NOT_ANSWERED");
        assertThat(answer.path("may_change").toString()).contains("COURT_DECISION");
        assertThat(source(answer, "courts", "SUBJECT").toString()).contains("\"asked\":true",
                "\"reason\":\"UNREACHABLE\"");
    }

    @Test
    void courts_that_are_slow_are_not_waited_for_and_what_they_say_later_is_dropped() throws Exception {
        var late = new CountDownLatch(1);
        agencies.conduct("courts", bundle -> {
            late.await();
            return each(bundle, _ -> divorced());
        });
        double unanswered = unanswered("courts");
        try {
            long began = System.nanoTime();
            var answer = AnswerJson.only(post("verify", person(A, NAME)));

            assertThat(unanswered("courts")).as("nobody sees a slow source who does not count these")
                    .isGreaterThan(unanswered);
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(5));
            assertThat(answer.path("label").asString()).isEqualTo("REGISTERED_MARRIED");
            assertThat(source(answer, "courts", "SUBJECT").path("reason").asString()).isEqualTo("NO_ANSWER_IN_TIME");
            assertThat(source(answer, "public-security", "SPOUSE").path("outcome").asString()).isEqualTo("FOUND");
        } finally {
            late.countDown();
        }
        Awaitility.await().until(() -> count("select count(*) from hub.live_turn") == 0);
    }

    private double unanswered(String source) {
        return meters.find("heqiao.source.unanswered").tag("source", source).counters().stream()
                .mapToDouble(Counter::count).sum();
    }

    @Test
    void a_list_that_the_courts_work_on_is_fetched_when_it_may_be_and_not_waited_for_beyond_the_time()
            throws Exception {
        agencies.conduct("courts", bundle -> bundle.ticket().isPresent()
                ? each(bundle, _ -> divorced())
                : FakeAgencies.workingOnIt(Duration.ofMillis(50)));
        assertThat(AnswerJson.label(post("verify", person(A, NAME)))).isEqualTo("COURT_DIVORCED");

        agencies.conduct("courts", _ -> FakeAgencies.workingOnIt(Duration.ofMinutes(10)));
        assertThat(notes(AnswerJson.only(post("verify", person(A, NAME))))).contains("COURTS_NOT_ANSWERED");
    }

    @Test
    void a_spouse_dead_in_the_population_register_indicates_widowhood_and_nothing_else_of_the_spouse_is_told()
            throws Exception {
        agencies.conduct("public-security",
                bundle -> each(bundle, question -> lives(question.id().number().equals(B) ? DIED : null)));

        var whole = post("verify", person(A, NAME));

        assertThat(AnswerJson.label(whole)).isEqualTo("WIDOWED_INDICATED");
        assertThat(source(AnswerJson.only(whole), "public-security", "SPOUSE").path("outcome").asString())
                .isEqualTo("FOUND");
        assertThat(whole.toString()).doesNotContain(B, SPOUSE);
        assertThat(agencies.asked("courts")).as("about the spouse the courts are not asked").isEqualTo(1);
        assertThat(agencies.asked("public-security")).isEqualTo(2);
    }

    @Test
    void of_more_people_than_agreed_nobody_is_asked_live() throws Exception {
        var four = String.join(",",
                IntStream.range(0, 4).mapToObj(n -> person(Commission.id(7110 + n), NAME)).toList());

        var answer = AnswerJson.of(1, post("verify", person(A, NAME) + "," + four));

        assertThat(agencies.asked("courts") + agencies.asked("public-security")).isZero();
        assertThat(notes(answer)).contains("COURTS_NOT_ASKED", "DEATHS_NOT_ASKED");
    }

    @Test
    void a_source_that_rests_is_left_alone_and_the_answer_says_so() throws Exception {
        db.update("insert into hub.source_pace (source, paused_until) values ('courts', now() + interval '1 hour')"
                + " on conflict (source) do update set paused_until = excluded.paused_until");

        var whole = post("verify", person(A, NAME));

        assertThat(agencies.asked("courts")).isZero();
        assertThat(source(AnswerJson.only(whole), "courts", "SUBJECT").toString()).contains("\"asked\":false",
                "\"reason\":\"PAUSED\"");
        assertThat(notes(AnswerJson.only(whole))).contains("COURTS_NOT_ANSWERED");
        assertThat(entryOf(whole)).doesNotContain("courts");
    }

    @Test
    void beside_bulk_that_takes_all_a_source_can_do_nobody_is_asked() throws Exception {
        db.update(
                "insert into hub.live_turn (source, node, until) select 'courts', 'another', now() + interval '1"
                        + " minute'"
                        + " from generate_series(1, 2)");
        try {
            var answer = AnswerJson.only(post("verify", person(A, NAME)));

            assertThat(source(answer, "courts", "SUBJECT").path("reason").asString()).isEqualTo("BUSY");
        } finally {
            db.update("delete from hub.live_turn where node = 'another'");
        }
    }

    @Test
    void a_call_that_rests_on_a_letter_asks_nobody_whom_the_letter_does_not_cover() throws Exception {
        var answer = AnswerJson.only(JSON.readTree(
                send("verify", person(A, NAME), ", \"authorisation_no\": \"none-such\"").body()));

        assertThat(answer.path("label").asString()).isEqualTo("REGISTERED_MARRIED");
        assertThat(agencies.asked("courts") + agencies.asked("public-security")).isZero();
        assertThat(source(answer, "courts", "SUBJECT").path("outcome").asString()).isEqualTo("NOT_AUTHORISED");
        assertThat(notes(answer)).contains("COURTS_NOT_ASKED");
    }

    @Test
    void a_query_names_the_sources_asked_too() throws Exception {
        agencies.conduct("courts", bundle -> each(bundle, _ -> divorced()));

        var whole = post("query", person(A, NAME));

        assertThat(AnswerJson.label(whole)).isEqualTo("COURT_DIVORCED");
        ContractKeptTest.assertOf("openapi.yaml#/components/schemas/QueryAnswer", List.of(whole));
    }

    private static Reply each(Bundle bundle, Function<Question, Answer> answer) {
        return Reply.of(bundle.questions().stream()
                .map(question -> new LegAnswer(question.leg(), answer.apply(question))).toList());
    }

    /** A and B to each other, nobody else to anybody. */
    private Answer married(String id) {
        return Stream.of(A, B).noneMatch(id::equals)
                ? nothing()
                : new Answer.Found(
                        List.of(Records.marriage(LocalDate.parse("2010-05-01"),
                                Records.party(hash, new ResidentId(A), NAME),
                                Records.party(hash, new ResidentId(B), SPOUSE), new Numbers(A, B))),
                        FakeAgencies.AS_OF);
    }

    private static Answer nothing() {
        return new Answer.NoRecord(FakeAgencies.AS_OF, "everywhere");
    }

    private static Answer lives(@org.jspecify.annotations.Nullable LocalDate died) {
        return new Answer.Found(List.of(new Fact.Population(died != null, died)), FakeAgencies.AS_OF);
    }

    private static Answer divorced() {
        return new Answer.Found(List.of(new Fact.CourtCase("(2020)宁0199民初9号", Fact.CourtCase.Kind.DIVORCE, "某某县人民法院",
                LocalDate.parse("2020-05-10"), LocalDate.parse("2020-06-01"), 0)), FakeAgencies.AS_OF);
    }

    private List<String> entryOf(JsonNode whole) {
        return logged(ReceiptJson.of(whole).requestId()).getFirst().entry().sources().stream()
                .map(source -> source.source()).toList();
    }

    private int count(String sql) {
        var count = db.queryForObject(sql, Integer.class);
        return count == null ? -1 : count;
    }

    private static String person(String id, String name) {
        return JSON.writeValueAsString(Map.of("name", name, "id_number", id));
    }

    private static List<String> notes(JsonNode answer) {
        return answer.path("notes").valueStream().map(note -> note.path("code").asString()).toList();
    }

    private static JsonNode source(JsonNode answer, String source, String about) {
        return answer.path("sources").valueStream()
                .filter(each -> each.path("source").asString().equals(source)
                        && each.path("about").asString().equals(about))
                .findFirst()
                .orElseThrow();
    }

    private JsonNode post(String service, String persons) throws Exception {
        var response = send(service, persons, "");
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return JSON.readTree(response.body());
    }

    private HttpResponse<String> send(String service, String persons, String more) throws Exception {
        var body = """
                {"context": {"purpose": "marital-tests", "legal_basis": "SSA-2014-58", "reason": "test",
                 "officer": {"name": "王", "number": "007", "department": "centre"}%s}, "persons": [%s]}"""
                .formatted(more, persons);
        return HTTP.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1/marital-status/" + service))
                        .timeout(Duration.ofSeconds(30)).header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body)).build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
