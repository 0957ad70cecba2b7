package org.heqiao.schemas.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.swagger.v3.parser.OpenAPIV3Parser;
import java.util.Arrays;
import java.util.List;
import org.heqiao.schemas.code.Scheme;
import org.heqiao.schemas.commission.ReasonCode;
import org.heqiao.schemas.event.RegisterChange;
import org.heqiao.schemas.identity.IdNumberCheck;
import org.heqiao.schemas.source.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContractTest {

    private static final List<String> OUTCOMES = Arrays.stream(Outcome.values()).map(Outcome::name).toList();

    @Test
    void every_reason_code_is_documented_as_it_is_and_no_other() {
        var documented = Contract.text("reason-codes.md").lines().filter(line -> line.matches("\\| `[A-Z_]+` .*"))
                .toList();

        assertThat(documented).containsExactlyElementsOf(Arrays.stream(ReasonCode.values())
                .map(code -> "| `" + code + "` | " + code.severity() + " | " + code.sentence() + " |").toList());
    }

    @Test
    void every_code_of_a_finding_is_explained() {
        var codes = Contract.texts(Contract.schema("household-report.schema.json").getSchemaNode()
                .at("/properties/findings/items/properties/code/anyOf/0/enum"));

        assertThat(codes).isNotEmpty()
                .allSatisfy(code -> assertThat(Contract.text("household-findings.md")).contains("`" + code + "`"));
    }

    @Test
    void every_reason_of_an_identity_number_is_a_reason_code() {
        assertThat(ReasonCode.values()).extracting(ReasonCode::name)
                .contains(Arrays.stream(IdNumberCheck.Flaw.values()).map(IdNumberCheck.Flaw::name)
                        .toArray(String[]::new));
    }

    @ParameterizedTest
    @CsvSource({"household-report.schema.json, household-report.ndjson",
            "row-problem.schema.json, row-problems.ndjson"})
    void every_line_of_an_example_is_of_its_schema(String schema, String example) {
        assertThat(Contract.text("examples/" + example).lines())
                .allSatisfy(line -> assertThat(Contract.faults(Contract.schema(schema), line)).isEmpty());
    }

    @ParameterizedTest
    @CsvSource({"'\"household_no\":', '\"household\":'", "LOWER, GUESSED", "'\"at_least\":', '\"perhaps\":'",
            "NO_RECORD, NOTHING",
            "'\"subject\": \"deposits\"', '\"subject\": \"vehicles\"'", "'********0412', '194802100412'",
            "clue, verdict"})
    void a_report_that_says_something_else_is_not_of_the_schema(String was, String is) {
        var report = Contract.text("examples/household-report.ndjson");

        assertThat(report).contains(was);
        assertThat(Contract.faults(Contract.schema("household-report.schema.json"), report.replace(was, is)))
                .isNotEmpty();
    }

    @Test
    void the_report_schema_has_the_outcomes_and_schemes_of_the_code() {
        var schema = Contract.schema("household-report.schema.json").getSchemaNode();

        assertThat(Contract.texts(schema.at("/$defs/outcome/enum"))).isEqualTo(OUTCOMES);
        assertThat(Contract.texts(schema.at("/properties/scheme/enum")))
                .isEqualTo(Arrays.stream(Scheme.values()).map(Scheme::code).toList());
    }

    @Test
    void the_openapi_document_is_well_formed_and_has_the_outcomes_of_the_code() {
        var read = new OpenAPIV3Parser().readContents(Contract.text("openapi.yaml"));

        assertThat(read.getMessages()).isEmpty();
        // that they are those of the hub is for the hub's tests to say
        assertThat(read.getOpenAPI().getPaths()).isNotEmpty();
        assertThat(read.getOpenAPI().getComponents().getSchemas()).hasEntrySatisfying("Outcome",
                outcome -> assertThat(outcome.getEnum()).isEqualTo(OUTCOMES));
    }

    @Test
    void the_example_of_an_event_is_of_its_schema_which_has_the_kinds_of_the_code() {
        var schema = Contract.schema("marriage-event.schema.json");

        assertThat(Contract.faults(schema, Contract.text("examples/marriage-event.json"))).isEmpty();
        assertThat(Contract.faults(schema,
                Contract.text("examples/marriage-event.json").replace("\"PARTY\"", "\"640199198001010011\"")))
                .isNotEmpty();
        assertThat(Contract.texts(schema.getSchemaNode().at("/properties/data/properties/kind/enum")))
                .isEqualTo(Arrays.stream(RegisterChange.Kind.values()).map(RegisterChange.Kind::word).toList());
    }

    @Test
    void the_example_of_a_batch_is_of_the_openapi_schema() throws Exception {
        var schema = Contract.schema("openapi.yaml#/components/schemas/BatchState");
        var example = Contract.text("examples/batch-state.json");
        var unknownOutcome = new ObjectMapper().readTree(example.replace("NO_RECORD", "NOTHING")).toString();

        assertThat(Contract.faults(schema, example)).isEmpty();
        assertThat(Contract.faults(schema, unknownOutcome)).isNotEmpty();
    }
}
