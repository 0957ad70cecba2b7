package org.heqiao.connectors.socialinsurance;

import com.github.tomakehurst.wiremock.http.Request;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.heqiao.connectors.kit.HttpAgency;
import org.heqiao.connectors.kit.Person;
import org.heqiao.schemas.fact.Vocabulary;
import org.heqiao.schemas.identity.PersonName;
import org.heqiao.schemas.identity.ResidentId;
import org.heqiao.schemas.source.Fact;
import org.heqiao.schemas.source.Item;
import org.heqiao.schemas.source.SourceId;
import org.springframework.util.unit.DataSize;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Social insurance, told what to say. */
final class SocialInsuranceStub extends HttpAgency {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String SECRET = "social-insurance-secret-31";
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("yyyyMM");

    @Override
    public SourceId source() {
        return new SourceId("social-insurance");
    }

    @Override
    public List<Vocabulary> vocabulary() {
        return List.of(BenefitVocabulary.WORDS);
    }

    @Override
    public List<Item> items() {
        return List.of(BenefitVocabulary.PENSION, BenefitVocabulary.UNEMPLOYMENT);
    }

    @Override
    public SocialInsuranceRoutes connector(int port, Duration timeout) {
        return new SocialInsuranceRoutes(new SocialInsuranceConnection(URI.create("http://localhost:" + port), "heqiao",
                SECRET, timeout, timeout, 8, DataSize.ofMegabytes(1), "test"), Clock.systemUTC());
    }

    @Override
    protected List<Fact> facts(Person person, Item item) {
        long fen = 150_000 + Integer.parseInt(person.id().value().substring(14, 17)) * 101L;
        return item.equals(BenefitVocabulary.PENSION)
                ? List.of(new Pension(Pension.Scheme.RESIDENTS, YearMonth.of(2018, 3), fen))
                : List.of(new UnemploymentBenefit(YearMonth.of(2024, 1), YearMonth.of(2024, 6), fen),
                        new UnemploymentBenefit(YearMonth.of(2026, 6), YearMonth.of(2027, 5), fen + 1));
    }

    @Override
    protected Answered answer(Request request) {
        if (is(Mood.DENIES) || !isSigned(request)) {
            return json(401, "{}");
        }
        if (is(Mood.FAILS)) {
            return json(500, "{\"message\":\"系统繁忙\"}");
        }
        var query = JSON.readTree(request.getBody());
        return query.path("rows").isMissingNode() ? json(200, "{}") : inMood(result(query));
    }

    private static boolean isSigned(Request request) {
        return BenefitQuery.sign(SECRET, request.getHeader("X-App-Id") + request.getHeader("X-Time"), request.getBody())
                .equals(request.getHeader("X-Sign"));
    }

    private Answered result(JsonNode query) {
        var rows = query.path("rows");
        submitted(query.path("request_no").asString(), rows.size());
        List<String> said = new ArrayList<>();
        rows.forEach(row -> said.addAll(about(row)));
        items().forEach(item -> intruders(item).forEach(person -> said.add(found("424242", person, item, 0))));
        if (is(Mood.OUT_OF_ORDER)) {
            Collections.reverse(said);
        }
        return json(200, "{\"request_no\":" + query.path("request_no") + ",\"message\":\"查询成功\",\"rows\":["
                + String.join(",", said) + "],\"data_date\":\"20261031\"}");
    }

    private List<String> about(JsonNode row) {
        var ref = row.path("ref").asString();
        var person = new Person(new ResidentId(row.path("aac147").asString()),
                new PersonName(row.path("aac003").asString()));
        var item = row.path("aae140").asString().equals("210")
                ? BenefitVocabulary.UNEMPLOYMENT
                : BenefitVocabulary.PENSION;
        var held = found(ref, person, item, 0);
        return switch (line(person.id().value(), item)) {
            case UNKNOWN -> List.of("{\"ref\":\"" + ref + "\",\"result\":\"0\"}");
            case HOLDS -> List.of(held);
            case OTHER_NAME -> List.of("{\"ref\":\"" + ref + "\",\"result\":\"2\"}");
            case REFUSES -> List.of("{\"ref\":\"" + ref + "\",\"result\":\"9\",\"reason\":\"R-07\"}");
            case OMITS -> List.of();
            case REPEATS -> List.of(held, held);
            case CONTRADICTS -> List.of(held, found(ref, person, item, 1), held);
        };
    }

    private String found(String ref, Person person, Item item, long more) {
        var benefits = facts(person, item).stream().map(fact -> benefit(fact, more)).toList();
        return "{\"ref\":\"" + ref + "\",\"result\":\"1\",\"benefits\":[" + String.join(",", benefits) + "]}";
    }

    private static String benefit(Fact fact, long more) {
        return switch (fact) {
            case Pension pension -> benefit("170", pension.since(), "", pension.monthlyFen() + more);
            case UnemploymentBenefit paid ->
                benefit("210", paid.from(), MONTH.format(paid.until()), paid.monthlyFen() + more);
            default -> throw new AssertionError("not of this agency");
        };
    }

    private static String benefit(String insurance, YearMonth from, String until, long fen) {
        return "{\"aae140\":\"%s\",\"aae041\":\"%s\",\"aae042\":\"%s\",\"aae019\":\"%d.%02d\"}".formatted(insurance,
                MONTH.format(from), until, fen / 100, fen % 100);
    }

    private static Answered json(int status, String body) {
        return Answered.text(status, "application/json", body);
    }

    @Override
    public List<String> secrets() {
        return List.of(SECRET);
    }
}
