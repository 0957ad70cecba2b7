package org.heqiao.schemas.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.validation.Validation;
import java.nio.charset.Charset;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import org.heqiao.schemas.check.Household;
import org.heqiao.schemas.check.Member;
import org.heqiao.schemas.code.MaritalStatus;
import org.heqiao.schemas.code.MemberRole;
import org.heqiao.schemas.code.Scheme;
import org.heqiao.schemas.commission.CommissionColumn;
import org.heqiao.schemas.commission.Header;
import org.heqiao.schemas.commission.HouseholdCheck;
import org.heqiao.schemas.commission.RawRow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommissionExamplesTest {

    private static final String ROW = "commission-row.schema.json";
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);
    private static final List<String> HEADINGS = Arrays.stream(CommissionColumn.values()).map(CommissionColumn::heading)
            .toList();

    @ParameterizedTest
    @ValueSource(strings = {"{\"household_no\":\"1\"}", "[]", "{\"shoe_size\":40}"})
    void a_row_that_lacks_columns_or_has_others_is_not_of_the_schema(String row) {
        assertThat(Contract.faults(Contract.schema(ROW), row)).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({"id_number, '\"640199\"'", "division, '\"64\"'", "scheme, '\"高保\"'", "declared_deposits, '\"-1\"'",
            "declared_deposits, -1",
            "applied_on, '\"2026-02-30\"'", "role, '\"FRIEND\"'", "declared_vehicles, 1.5", "household_no, '\"=1\"'"})
    void a_wrong_field_is_not_of_the_schema(String column, String value) throws Exception {
        var good = new ObjectMapper()
                .readTree(Contract.text("examples/commission.ndjson").lines().findFirst().orElseThrow());
        ((com.fasterxml.jackson.databind.node.ObjectNode) good).set(column, new ObjectMapper().readTree(value));

        assertThat(Contract.faults(Contract.schema(ROW), good.toString())).isNotEmpty();
    }

    @Test
    void every_line_of_the_ndjson_example_is_of_the_schema() {
        assertThat(Contract.text("examples/commission.ndjson").lines())
                .allSatisfy(line -> assertThat(Contract.faults(Contract.schema(ROW), line)).isEmpty());
    }

    @Test
    void the_schema_has_the_columns_of_the_code_with_their_chinese_headings_and_lengths() {
        var properties = Contract.schema(ROW).getSchemaNode().get("properties");

        assertThat(properties.fieldNames()).toIterable().containsExactlyElementsOf(HEADINGS);
        for (var column : CommissionColumn.values()) {
            var property = properties.get(column.heading());
            assertThat(property.get("title").asText()).isEqualTo(column.chinese());
            if (property.has("maxLength")) {
                assertThat(property.get("maxLength").asInt()).isEqualTo(column.longest());
            }
        }
        assertThat(Contract.texts(properties.get("scheme").get("enum"))).allMatch(text -> Scheme.of(text).isPresent());
        assertThat(Contract.texts(properties.get("role").get("enum")))
                .allMatch(text -> MemberRole.of(text).isPresent());
        assertThat(Contract.texts(properties.get("declared_marital").get("enum")))
                .allMatch(text -> text.isEmpty() || text.equals("null") || MaritalStatus.of(text).isPresent());
    }

    @Test
    void the_description_names_every_column_and_both_headings() {
        assertThat(Contract.text("commission-file.md")).contains(Arrays.stream(CommissionColumn.values())
                .map(column -> "| `" + column.heading() + "` | " + column.chinese() + " |").toList());
    }

    @ParameterizedTest
    @CsvSource({"commission.csv, UTF-8", "commission-zh.csv, UTF-8", "commission-gbk.csv, GB18030"})
    void the_csv_examples_say_the_same_as_the_ndjson(String file, String charset) throws Exception {
        var lines = Contract.text("examples/" + file, Charset.forName(charset)).lines()
                .map(line -> List.of(line.split(",", -1))).toList();
        var header = Header.of(lines.getFirst());
        var rows = new ArrayList<RawRow>();
        for (int i = 1; i < lines.size(); i++) {
            rows.add(header.row(i + 1, lines.get(i)));
        }

        assertThat(households(rows)).isEqualTo(households(ndjson()));
    }

    @Test
    void the_example_households_are_accepted_and_one_member_is_not_asked_about() throws Exception {
        assertThat(households(ndjson())).flatExtracting(Household::members).extracting(Member::notAuthorised)
                .containsExactly(null, null,
                        null,
                        null, "AUTHORISATION_MISSING");
    }

    private static List<RawRow> ndjson() throws Exception {
        var header = Header.of(HEADINGS);
        var rows = new ArrayList<RawRow>();
        for (var line : Contract.text("examples/commission.ndjson").lines().toList()) {
            JsonNode row = new ObjectMapper().readTree(line);
            rows.add(
                    header.row(rows.size() + 1, HEADINGS.stream().map(column -> row.path(column).asText("")).toList()));
        }
        return rows;
    }

    private static List<Household> households(List<RawRow> rows) {
        var validator = Validation.buildDefaultValidatorFactory().getValidator();
        var byNumber = new LinkedHashMap<String, List<RawRow>>();
        rows.forEach(row -> byNumber
                .computeIfAbsent(row.text(CommissionColumn.HOUSEHOLD_NO), number -> new ArrayList<>()).add(row));
        return byNumber.values().stream()
                .map(household -> assertThat(
                        HouseholdCheck.of(household.stream().map(row -> new HouseholdCheck.Given(row, null)).toList(),
                                TODAY, validator))
                        .asInstanceOf(type(HouseholdCheck.Accepted.class)).actual().household())
                .toList();
    }
}
