package org.heqiao.routes;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.StreamSupport;
import org.heqiao.schemas.commission.CommissionColumn;
import org.heqiao.schemas.source.Answer;
import org.heqiao.schemas.source.Bundle;
import org.heqiao.schemas.source.Fact;
import org.heqiao.schemas.source.LegAnswer;
import org.heqiao.schemas.source.Question;
import org.heqiao.schemas.source.Reply;
import org.heqiao.schemas.source.SourceFault;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;

/** What really comes out of the door is of the schemas that were promised, whatever the sources said. */
class ContractKeptTest extends HubTest {

    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    @Test
    void every_report_error_state_and_status_is_of_its_schema() throws Exception {
        agencies.conduct("people", bundle -> everyOutcomeInTurn(bundle));
        agencies.conduct("money",
                bundle -> Reply.of(bundle.questions().stream().map(ContractKeptTest::income).toList()));
        agencies.conduct("banks", ContractKeptTest::oneBankIsDownAndTheOtherTellsOfLongAgo);
        var batch = door.submit(
                Commission.ofHouseholds(20).member("bad", 1, Map.of(CommissionColumn.ID_NUMBER, "640199199001010015"))
                        .member("limited", 1, Map.of(CommissionColumn.AUTHORISATION_NO, "")));
        assertOf("openapi.yaml#/components/schemas/BatchState", List.of(door.json(batch)));

        var state = door.awaitDone(batch);

        var reports = door.lines(batch + "/results");
        assertThat(reports).hasSize(21);
        assertThat(reports.toString()).contains("FOUND", "NO_RECORD", "NOT_COVERED", "STALE", "IDENTITY_MISMATCH",
                "NOT_AUTHORISED",
                "REFUSED_BY_SOURCE", "SOURCE_UNAVAILABLE", "AMBIGUOUS");
        assertOf("household-report.schema.json", reports);
        assertThat(reports).flatExtracting(report -> report.at("/findings").valueStream().toList())
                .extracting(finding -> finding.path("code").asString()).isSubsetOf(ownCodes());
        var errors = door.lines(batch + "/errors");
        assertThat(errors).hasSize(2);
        assertOf("row-problem.schema.json", errors);
        assertOf("openapi.yaml#/components/schemas/BatchState", List.of(state.json()));
        assertOf("openapi.yaml#/components/schemas/SourceStatus", door.json("/api/v1/sources").valueStream().toList());
    }

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mappings;

    /** The document promises what there is, and nothing there is missing in it. */
    @Test
    void every_operation_of_the_api_is_in_the_document_and_no_other() throws Exception {
        var promised = new TreeSet<String>();
        try (var text = Objects.requireNonNull(getClass().getResourceAsStream("/contract/openapi.yaml"))) {
            Map<String, Map<String, Map<String, ?>>> document = new Yaml().load(text);
            Objects.requireNonNull(document.get("paths")).forEach((path, operations) -> operations.keySet().stream()
                    .filter(each -> !each.equals("parameters") && path.startsWith("/api/"))
                    .forEach(method -> promised.add(method.toUpperCase(Locale.ROOT) + " " + path)));
        }
        var there = new TreeSet<String>();
        mappings.getHandlerMethods().forEach((mapping, handler) -> mapping.getPatternValues().stream()
                .filter(path -> path.startsWith("/api/") && handler.getBeanType() != Counter.class)
                .forEach(path -> mapping.getMethodsCondition().getMethods()
                        .forEach(method -> there.add(method + " " + path))));

        assertThat(there).isEqualTo(promised);
    }

    @Test
    void a_problem_is_of_its_schema() throws Exception {
        var refused = door.post("text/csv", new byte[]{'P', 'K', 3, 4});

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(faults(schema("openapi.yaml#/components/schemas/Problem"), refused.body())).isEmpty();
    }

    @Test
    void the_spreadsheet_among_the_examples_is_taken_like_the_text_among_them() throws Exception {
        var text = door.post("application/x-ndjson", example("commission.ndjson"));
        var sheet = door.post("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                example("commission.xlsx"));
        var fromText = text.headers().firstValue("Location").orElseThrow();
        var fromSheet = sheet.headers().firstValue("Location").orElseThrow();
        door.awaitDone(fromText);
        door.awaitDone(fromSheet);

        assertThat(fromSheet).isNotEqualTo(fromText);
        assertThat(door.lines(fromSheet + "/results")).isNotEmpty().extracting(ContractKeptTest::withoutNumbers)
                .isEqualTo(door.lines(fromText + "/results").stream().map(ContractKeptTest::withoutNumbers).toList());
        assertThat(door.errors(fromSheet)).extracting(BatchJson.RowError::code)
                .isEqualTo(
                        door.errors(fromText).stream().map(BatchJson.RowError::code).toList());
    }

    private static byte[] example(String name) throws Exception {
        try (var in = ContractKeptTest.class.getResourceAsStream("/contract/examples/" + name)) {
            return java.util.Objects.requireNonNull(in).readAllBytes();
        }
    }

    private static String withoutNumbers(JsonNode report) {
        return ((tools.jackson.databind.node.ObjectNode) report).without(List.of("report_no", "batch", "made_at"))
                .toString();
    }

    private static Reply everyOutcomeInTurn(Bundle bundle) {
        var answers = List.of(
                new Answer.Found(List.of(new Fact.Population(true, LocalDate.of(2020, 1, 2))), FakeAgencies.AS_OF),
                new Answer.NoRecord(FakeAgencies.AS_OF, "everywhere"), new Answer.NotCovered("FOREIGNER"),
                new Answer.IdentityMismatch(FakeAgencies.AS_OF),
                new Answer.RefusedBySource("E-17"), new Answer.Ambiguous(FakeAgencies.AS_OF, 2));
        var questions = bundle.questions();
        return Reply.of(java.util.stream.IntStream.range(0, questions.size())
                .mapToObj(i -> new LegAnswer(questions.get(i).leg(), answers.get(i % answers.size()))).toList());
    }

    /** Until their patience ends: so long whoever answers from old data is asked again. */
    private static Reply oneBankIsDownAndTheOtherTellsOfLongAgo(Bundle bundle) throws SourceFault {
        if (bundle.questions().getFirst().item().value().equals("deposits.b01")) {
            throw new SourceFault(SourceFault.Kind.UNREACHABLE, "connection refused");
        }
        return Reply.of(bundle.questions().stream()
                .map(question -> new LegAnswer(question.leg(), new Answer.Stale(FakeAgencies.AS_OF, "LOAD_MISSING")))
                .toList());
    }

    private static LegAnswer income(Question question) {
        return new LegAnswer(question.leg(), new Answer.Found(
                List.of(new Fact.MonthlyIncome(YearMonth.now().minusMonths(1), Fact.MonthlyIncome.Kind.WAGE, 999_999)),
                FakeAgencies.AS_OF));
    }

    /** Of the hub itself, which alone is asked here. */
    private static List<String> ownCodes() {
        var schema = schema("household-report.schema.json").getSchemaNode();
        return StreamSupport
                .stream(schema.at("/properties/findings/items/properties/code/anyOf/0/enum").spliterator(), false)
                .map(code -> code.asText()).toList();
    }

    static void assertOf(String schema, List<JsonNode> documents) {
        var compiled = schema(schema);
        assertThat(documents).isNotEmpty()
                .allSatisfy(document -> assertThat(faults(compiled, document.toString())).isEmpty());
    }

    private static Schema schema(String name) {
        return SCHEMAS.getSchema(SchemaLocation.of("classpath:contract/" + name));
    }

    private static List<com.networknt.schema.Error> faults(Schema schema, String json) {
        return schema.validate(json, InputFormat.JSON,
                context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)));
    }
}
