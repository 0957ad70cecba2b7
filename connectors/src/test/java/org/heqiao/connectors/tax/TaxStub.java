package org.heqiao.connectors.tax;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.tomakehurst.wiremock.http.Request;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.heqiao.connectors.kit.HttpAgency;
import org.heqiao.connectors.kit.Person;
import org.heqiao.schemas.source.Fact;
import org.heqiao.schemas.source.Fact.MonthlyIncome;
import org.heqiao.schemas.source.Item;
import org.heqiao.schemas.source.SourceId;
import org.springframework.util.unit.DataSize;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The tax authority as tax-income-v1.yaml describes it, told what to say. */
final class TaxStub extends HttpAgency {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String SECRET = "tax-secret-77";

    final AtomicInteger tokensGiven = new AtomicInteger();
    final List<JsonNode> queries = Collections.synchronizedList(new ArrayList<>());
    private final Set<String> goodTokens = ConcurrentHashMap.newKeySet();
    private final Clock clock;
    int tokenLifetime = 3600;
    volatile int throttles;
    volatile String completeTo = "2026-09";

    TaxStub(Clock clock) {
        this.clock = clock;
    }

    /** Every token given so far is refused from now on, as after a restart of the token service. */
    void forgetsItsTokens() {
        goodTokens.clear();
    }

    @Override
    public SourceId source() {
        return new SourceId("tax");
    }

    @Override
    public List<Item> items() {
        return List.of(Item.INCOME);
    }

    @Override
    public TaxRoutes connector(int port, Duration timeout) {
        return new TaxRoutes(
                new TaxConnection(URI.create("http://localhost:" + port), "heqiao", SECRET, timeout, timeout, 8,
                        DataSize.ofMegabytes(1), "test"),
                clock);
    }

    @Override
    protected List<Fact> facts(Person person, Item item) {
        long fen = 300_000 + Integer.parseInt(person.id().value().substring(14, 17)) * 101L;
        return List.of(new MonthlyIncome(YearMonth.of(2025, 11), MonthlyIncome.Kind.WAGE, fen, "示例商贸有限公司"),
                new MonthlyIncome(YearMonth.of(2026, 9), MonthlyIncome.Kind.LABOUR, fen + 7));
    }

    @Override
    protected Answered answer(Request request) {
        if (request.getUrl().equals("/oauth2/token")) {
            return token();
        }
        String authorization = String.valueOf(request.getHeader("Authorization"));
        if (!authorization.startsWith("Bearer ") || !goodTokens.contains(authorization.substring(7))) {
            return json(401, "{}");
        }
        if (request.getUrl().equals("/v1/status")) {
            return json(200, "{\"code\":\"00\"}");
        }
        if (throttles > 0) {
            throttles--;
            return json(429, "{}").with("Retry-After", "7");
        }
        return is(Mood.FAILS) ? json(500, "{\"error\":\"系统繁忙\"}") : inMood(query(JSON.readTree(request.getBody())));
    }

    private Answered token() {
        if (is(Mood.DENIES)) {
            return json(401, "{\"error\":\"invalid_client\"}");
        }
        String token = "token-" + tokensGiven.incrementAndGet() + "-of-the-tax-authority";
        goodTokens.add(token);
        return json(200,
                "{\"access_token\":\"" + token + "\",\"token_type\":\"Bearer\",\"expires_in\":" + tokenLifetime + "}");
    }

    private Answered query(JsonNode query) {
        queries.add(query);
        JsonNode persons = query.get("persons");
        submitted(query.get("request_no").asString(), persons.size());
        List<String> said = new ArrayList<>();
        persons.forEach(person -> said.addAll(about(person)));
        intruders(Item.INCOME).forEach(person -> said.add(person("424242", incomes(person, 0))));
        if (is(Mood.OUT_OF_ORDER)) {
            Collections.reverse(said);
        }
        return json(200,
                "{\"request_no\":" + query.get("request_no") + ",\"note\":\"查询成功\",\"persons\":["
                        + String.join(",", said)
                        + "],\"complete_to\":\"" + completeTo + "\"}");
    }

    private List<String> about(JsonNode asked) {
        String ref = asked.get("ref").asString();
        String id = asked.get("id_no").asString();
        var person = new Person(new org.heqiao.schemas.identity.ResidentId(id),
                new org.heqiao.schemas.identity.PersonName(asked.get("name").asString()));
        String held = person(ref, incomes(person, 0));
        return switch (line(id, Item.INCOME)) {
            case UNKNOWN -> List.of("{\"ref\":\"" + ref + "\",\"status\":\"1\"}");
            case HOLDS -> List.of(held);
            case OTHER_NAME -> List.of("{\"ref\":\"" + ref + "\",\"status\":\"2\"}");
            case REFUSES -> List.of("{\"ref\":\"" + ref + "\",\"status\":\"9\",\"refusal\":\"T-31\"}");
            case OMITS -> List.of();
            case REPEATS -> List.of(held, held);
            case CONTRADICTS -> List.of(held, person(ref, incomes(person, 1)), held);
        };
    }

    private static String person(String ref, String incomes) {
        return "{\"incomes\":[" + incomes + "],\"status\":\"0\",\"ref\":\"" + ref + "\"}";
    }

    private String incomes(Person person, long more) {
        return facts(person, Item.INCOME).stream().map(MonthlyIncome.class::cast)
                .map(i -> ("{\"month\":\"%s\",\"item\":\"%s\",\"item_name\":\"%s\",\"payer\":\"%s\","
                        + "\"amount\":\"%d.%02d\"}")
                        .formatted(
                                i.month(),
                                i.kind() == MonthlyIncome.Kind.WAGE ? "0101" : "0400",
                                i.kind() == MonthlyIncome.Kind.WAGE ? "工资薪金所得" : "劳务报酬所得",
                                i.payer() == null ? "" : i.payer(), (i.fen() + more) / 100,
                                (i.fen() + more) % 100))
                .reduce((a, b) -> a + "," + b).orElseThrow();
    }

    private static Answered json(int status, String body) {
        return new Answered(status, java.util.Map.of("Content-Type", "application/json"), body.getBytes(UTF_8));
    }

    @Override
    public List<String> secrets() {
        return List.of(SECRET, "-of-the-tax-authority");
    }
}
