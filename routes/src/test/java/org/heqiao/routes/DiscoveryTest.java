package org.heqiao.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.heqiao.routes.household.plan.Batches;
import org.heqiao.routes.household.plan.RecheckCause;
import org.heqiao.routes.household.plan.Rechecks;
import org.heqiao.routes.household.plan.Rechecks.Begun;
import org.heqiao.routes.household.rules.RuleTables;
import org.heqiao.schemas.code.Division;
import org.heqiao.schemas.commission.CommissionColumn;
import org.heqiao.schemas.rules.Region;
import org.heqiao.schemas.source.Answer;
import org.heqiao.schemas.source.Bundle;
import org.heqiao.schemas.source.Fact;
import org.heqiao.schemas.source.Item;
import org.heqiao.schemas.source.LegAnswer;
import org.heqiao.schemas.source.Reply;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Households that may be entitled to help are found without asking for it, and somebody is told to visit them. */
class DiscoveryTest extends HubTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final HttpClient HTTP = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private static final String PROPOSALS = "/api/v1/help-proposals";
    private static final String CONTEXT = new String(Base64.getUrlDecoder().decode(Door.CONTEXT),
            StandardCharsets.UTF_8);

    @Autowired
    private Rechecks rechecks;

    @Autowired
    private Batches batches;

    @Autowired
    private RuleTables tables;

    @Autowired
    private TransactionTemplate transaction;

    @Test
    void a_household_near_the_line_whose_wage_ended_is_proposed_visited_and_closed() throws Exception {
        // 900 yuan a month: above the standard of 740, and within one and a half times of it
        var batch = checked("ZD1", 9551, wages(12, 90_000));
        agencies.conduct("money", bundle -> answer(bundle, wages(8, 90_000)));
        askedAgain(batch);

        var proposal = awaitProposalOf("ZD1");
        assertThat(proposal.path("state").asString()).isEqualTo("OPEN");
        var clue = proposal.path("clues").path(0);
        assertThat(clue.path("cause").asString()).isEqualTo("FACTS_WORSENED");
        assertThat(clue.path("changes").valueStream().map(change -> change.path("what").asString()))
                .containsExactly("INCOME_FELL", "WAGE_LOST");
        assertThat(proposal.toString()).doesNotContain("张", Commission.id(9551));
        var path = PROPOSALS + "/" + proposal.path("no").asString();

        var closedEarly = step(path, "CLOSE", "");
        assertThat(closedEarly.statusCode()).isEqualTo(409);
        assertThat(closedEarly.body()).contains("urn:heqiao:problem:follow-up-state");
        assertThat(step(path, "CLOSE", ",\"result\":\"CONFIRMED\"").statusCode()).isEqualTo(400);
        var fedBack = step(path, "FEED_BACK", ",\"result\":\"CONFIRMED\"");
        assertThat(fedBack.statusCode()).as(fedBack.body()).isEqualTo(200);
        assertThat(logged(fedBack)).extracting(entry -> entry.entry().service()).containsExactly("follow-up.handle");
        assertThat(JSON.readTree(step(path, "CLOSE", "").body()).at("/proposal/state").asString())
                .isEqualTo("CLOSED");
        var whole = JSON.readTree(send("GET", path, null).body()).path("proposal");
        assertThat(whole.path("feedback").valueStream().map(each -> each.path("step").asString()))
                .containsExactly("FEED_BACK", "CLOSE");

        ContractKeptTest.assertOf("openapi.yaml#/components/schemas/HelpProposal", List.of(proposal, whole));
        var table = text(PROPOSALS + "?division=640104001", "text/csv");
        assertThat(table.lines().filter(line -> line.contains(",ZD1,"))).singleElement()
                .satisfies(line -> assertThat(line).contains("不再有工资收入（成员1）", "已办结", "情况属实"));
        assertThat(send("GET", PROPOSALS + "/ZD99999999", null).statusCode()).isEqualTo(404);
        assertThat(send("GET", PROPOSALS + "?state=LOST", null).statusCode()).isEqualTo(400);
    }

    @Test
    void when_the_line_rises_who_falls_below_it_is_proposed_once_and_nobody_else() throws Exception {
        standard(740, LocalDate.of(2026, 1, 1));
        checked("ZD2", 9552, wages(12, 90_000), "310101");
        checked("ZD3", 9553, wages(12, 90_000), "640104001");
        assertThat(proposalOf("ZD2")).as("nothing has risen yet").isNull();

        standard(1000, LocalDate.now());

        var clue = Objects.requireNonNull(proposalOf("ZD2")).path("clues");
        assertThat(clue).hasSize(1);
        assertThat(clue.path(0).path("cause").asString()).isEqualTo("LINE_RAISED");
        assertThat(clue.path(0).path("text").asString()).contains("收入由“低保边缘收入”变为“低于保障标准”", "不是认定结论");
        assertThat(proposalOf("ZD3")).as("in another region").isNull();
    }

    @Test
    void a_list_of_another_department_is_compared_and_who_is_near_the_line_is_proposed() throws Exception {
        checked("ZD4", 9554, wages(12, 90_000), "640105");
        checked("ZD5", 9555, List.of(), "640105");
        checked("ZD6", 9556, wages(12, 300_000), "640105");
        inCare(checked("ZD7", 9557, wages(12, 90_000), "640105"));
        inCare(checked("ZD8", 9558, wages(12, 90_000), "640105"));
        var file = "编号,户主姓名,户主身份证号,风险类型\n" //
                + "a,张远山," + Commission.id(9554) + ",因病\n" //
                + "b,张远山," + Commission.id(9556) + ",因灾\n" //
                + "c,李四光," + Commission.id(9555) + ",因病\n" //
                + "d,张远山," + Commission.id(9559) + ",因病\n" //
                + "e,张远山," + Commission.id(9554) + ",因病\n" //
                + "f,张远山,640199199001010015,因病\n" //
                + "g,张远山," + Commission.id(9557) + ",因病\n";

        var brought = bring("poverty-risk", file);
        assertThat(brought.statusCode()).as(brought.body()).isEqualTo(202);
        var path = brought.headers().firstValue("Location").orElseThrow();
        var state = Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> json(path),
                each -> each.path("state").asString().equals("DONE"));

        assertThat(state.path("outcomes").toString()).isEqualTo("{\"IN_CARE\":1,\"KNOWN\":2,\"NAME_DIFFERS\":1,"
                + "\"NOT_LISTED\":1,\"UNKNOWN\":1}");
        assertThat(state.path("kind_name").asString()).isEqualTo("农村易致贫人口");
        assertThat(state.at("/rows/with_problems").asInt()).isEqualTo(2);
        assertThat(state.path("proposed").asInt()).isEqualTo(1);
        var results = text(path + "/results", "application/x-ndjson").lines().map(JSON::readTree).toList();
        assertThat(results).extracting(row -> row.path("ref").asString() + " " + row.path("outcome").asString() + " "
                + row.path("household_no").asString("-")).containsExactly("a KNOWN ZD4", "b KNOWN ZD6",
                        "c NAME_DIFFERS -", "d UNKNOWN -", "g IN_CARE ZD7", " NOT_LISTED ZD8");
        assertThat(text(path + "/errors", "text/csv")).contains("6,id_number,e,PERSON_TWICE,同一人在名单中不止一次，已按第2行比对",
                "7,id_number,f,ID_CHECK_DIGIT");
        assertThat(Objects.requireNonNull(proposalOf("ZD4")).at("/clues/0/text").asString())
                .contains("农村易致贫人口", "接近保障标准");
        assertThat(proposalOf("ZD6")).as("far above the line").isNull();
        assertThat(proposalOf("ZD7")).as("in care").isNull();
        assertThat(logged(brought)).extracting(entry -> entry.entry().service() + " " + entry.entry().detail())
                .hasSize(3).last().asString().contains("partner-list.submit", "in care and not listed");
        assertThat(db.queryForObject("select count(*) from hub.commission_piece where file = (select file from"
                + " hub.partner_list where public_id = ?::uuid)", Integer.class, path.substring(path.length() - 36)))
                .as("its file is gone").isZero();
        ContractKeptTest.assertOf("openapi.yaml#/components/schemas/PartnerListState", List.of(state));
        ContractKeptTest.assertOf("openapi.yaml#/components/schemas/PartnerListResult", results);

        var again = bring("poverty-risk", file);
        assertThat(again.statusCode()).as("the same list").isEqualTo(200);
        assertThat(again.headers().firstValue("Location")).contains(path);
    }

    @Test
    void a_list_that_cannot_be_read_is_refused_in_words_a_clerk_understands() throws Exception {
        assertThat(bring("lottery", "姓名,身份证号\n").body()).contains("没有这一名单类型");
        var columns = bring("orphan", "姓名,学校\n张远山,一小\n");
        assertThat(columns.statusCode()).isEqualTo(422);
        assertThat(columns.body()).contains("urn:heqiao:problem:file-columns", "missing id_number");
        assertThat(bring("orphan", "姓名,身份证号\n").body()).contains("urn:heqiao:problem:file-empty", "没有数据");
        assertThat(json("/api/v1/partner-lists").toString()).doesNotContain("orphan");
    }

    private void inCare(String batch) throws Exception {
        var report = door.lines(batch + "/results").getFirst().path("report_no").asString();
        assertThat(send("POST", "/api/v1/care", "{\"context\":" + CONTEXT + ",\"households\":[{\"report_no\":\""
                + report + "\",\"since\":\"2026-10-01\"}]}").body()).contains("\"taken\":1");
    }

    private HttpResponse<String> bring(String kind, String file) throws Exception {
        return HTTP.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port
                + "/api/v1/partner-lists?division=640105&kind=" + kind)).timeout(Duration.ofSeconds(30))
                .header("Content-Type", "text/csv").header("Heqiao-Context", Door.CONTEXT)
                .POST(BodyPublishers.ofString(file)).build(), BodyHandlers.ofString());
    }

    private JsonNode json(String path) throws Exception {
        return JSON.readTree(send("GET", path, null).body());
    }

    private String text(String path, String accept) {
        return new String(door.get(path, accept, "Heqiao-Context", Door.CONTEXT).body(), StandardCharsets.UTF_8);
    }

    /**
     * Another version of Shanghai's table, by which no other test's reports are made; returns when it was looked at.
     */
    private void standard(int yuan, LocalDate from) {
        var region = new Region("310000");
        var before = tables.now().of(new Division("310101"));
        int version = Objects.requireNonNull(before).version() + 1;
        var csv = new String(before.csv(), StandardCharsets.UTF_8) + "shanghai-standard,,310000,," + from
                + ",,standard,,%d,yuan_per_month,,,clue,上海市最低生活保障标准,,draft,\r\n".formatted(yuan);
        db.update("insert into hub.rule_table (region, version, content, sha256, at) values (?, ?, ?, '', now())",
                region.code(), version, csv.getBytes(StandardCharsets.UTF_8));
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> Integer.valueOf(1).equals(
                db.queryForObject("select count(*) from hub.line_rise where region = '310000' and version = ?"
                        + " and done_at is not null", Integer.class, version)));
    }

    private String checked(String household, int person, List<Fact> wages) throws Exception {
        return checked(household, person, wages, "640104001");
    }

    private String checked(String household, int person, List<Fact> wages, String division) throws Exception {
        agencies.conduct("people", DiscoveryTest::known);
        agencies.conduct("money", bundle -> answer(bundle, wages));
        var batch = door.submit(new Commission().member(household, 1, Map.of(CommissionColumn.ID_NUMBER,
                Commission.id(person), CommissionColumn.HOUSEHOLD_KIND, "城市", CommissionColumn.DIVISION, division)));
        door.awaitDone(batch);
        return batch;
    }

    private void askedAgain(String batch) {
        var of = batches.find(UUID.fromString(batch.substring(batch.lastIndexOf('/') + 1))).orElseThrow();
        Begun begun = transaction.execute(tx -> rechecks.begin(new Rechecks.Wanted(of.firstHousehold(),
                RecheckCause.MONITORING, null, batches.asking(of), batches.origin(of.id()))));
        assertThat(begun).isInstanceOf(Begun.Asked.class);
    }

    /** Of so many months of the window, which begins with November 2025. */
    private static List<Fact> wages(int months, long fen) {
        return IntStream.range(0, months).<Fact>mapToObj(month -> new Fact.MonthlyIncome(
                YearMonth.of(2025, 11).plusMonths(month), Fact.MonthlyIncome.Kind.WAGE, fen)).toList();
    }

    /** Who is in no register has no income that could be measured. */
    private static Reply known(Bundle bundle) {
        return Reply.of(bundle.questions().stream().map(question -> question.item().equals(Item.IDENTITY)
                ? new LegAnswer(question.leg(),
                        new Answer.Found(List.of(new Fact.Population(false, null)), FakeAgencies.AS_OF))
                : FakeAgencies.nothing(question)).toList());
    }

    private static Reply answer(Bundle bundle, List<Fact> facts) {
        return Reply.of(bundle.questions().stream().map(question -> facts.isEmpty()
                ? FakeAgencies.nothing(question)
                : new LegAnswer(question.leg(), new Answer.Found(facts, FakeAgencies.AS_OF))).toList());
    }

    private JsonNode awaitProposalOf(String household) {
        return Objects.requireNonNull(Awaitility.await().atMost(Duration.ofSeconds(30))
                .until(() -> proposalOf(household), Objects::nonNull));
    }

    private @Nullable JsonNode proposalOf(String household) throws Exception {
        List<JsonNode> all = JSON.readTree(send("GET", PROPOSALS + "?limit=500", null).body())
                .at("/page/proposals").valueStream().toList();
        return all.stream().filter(each -> each.path("household_no").asString().equals(household)).findFirst()
                .orElse(null);
    }

    private HttpResponse<String> step(String path, String step, String more) throws Exception {
        return send("POST", path + "/steps",
                "{\"context\":" + CONTEXT + ",\"step\":\"" + step + "\",\"says\":\"入户走访\"" + more + "}");
    }

    private HttpResponse<String> send(String method, String path, @Nullable String body) throws Exception {
        return HTTP.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(30)).header("Content-Type", "application/json")
                .header("Heqiao-Context", Door.CONTEXT)
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body)).build(),
                BodyHandlers.ofString());
    }
}
