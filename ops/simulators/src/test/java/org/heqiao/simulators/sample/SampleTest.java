package org.heqiao.simulators.sample;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.ZipFile;
import org.heqiao.schemas.identity.Gb11643;
import org.heqiao.simulators.population.Population;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.json.JsonMapper;

final class SampleTest {

    private static final LocalDate APPLIED = LocalDate.of(2026, 11, 24);
    private static final Population POPULATION = Population.of(20261124, 1000);
    private static final Sample GOOD = new Sample(POPULATION, APPLIED, 0);
    private static final Sample FAULTY = new Sample(POPULATION, APPLIED, 0.3);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void without_faults_no_household_is_faulty() {
        assertThat(IntStream.range(0, 1000)).allMatch(h -> GOOD.fault(h).isEmpty() && GOOD.limitedMember(h).isEmpty());
    }

    @Test
    void rows_say_what_the_population_says() {
        for (int h = 0; h < 1000; h++) {
            var household = POPULATION.household(h);
            var rows = GOOD.rows(h);
            assertThat(rows).hasSameSizeAs(household.members());
            for (var person : household.members()) {
                var row = rows.get(person.memberNo() - 1);
                assertThat(row.keySet()).containsExactlyElementsOf(Sample.COLUMNS);
                assertThat(row).containsEntry("household_no", household.number())
                        .containsEntry("member_no", "" + person.memberNo())
                        .containsEntry("name", person.name()).containsEntry("id_number", person.id())
                        .containsEntry("relation", person.relation()).containsEntry("division", household.division())
                        .containsEntry("scheme", household.scheme())
                        .containsEntry("household_kind", household.kind()).containsEntry("applied_on", "2026-11-24")
                        .containsEntry("role", person.isObligor() ? "OBLIGOR" : "LIVING_TOGETHER")
                        .containsEntry("authorised_from", "2026-11-24").containsEntry("authorised_until", "2027-11-24");
                assertThat(row.get("authorisation_no")).isNotBlank();
                boolean minor = person.born().plusYears(18).isAfter(APPLIED);
                assertThat(row.get("guardian_id")).isEqualTo(minor ? household.members().getFirst().id() : "");
                var income = person.declared(APPLIED).incomeMonthYuan();
                assertThat(row.get("declared_income_month")).isEqualTo(income == null ? "" : income.toString());
            }
        }
    }

    @Test
    void as_many_households_are_faulty_as_was_asked_for_and_always_the_same() {
        var faults = IntStream.range(0, 1000).mapToObj(FAULTY::fault).toList();

        assertThat(faults.stream().filter(java.util.Optional::isPresent).count()).isBetween(250L, 350L);
        assertThat(IntStream.range(0, 1000).mapToObj(new Sample(Population.of(20261124, 1000), APPLIED, 0.3)::fault))
                .isEqualTo(faults);
    }

    @ParameterizedTest
    @EnumSource
    void every_fault_befalls_some_household_and_does_what_its_reason_code_says(Fault fault) {
        var households = IntStream.range(0, 1000).filter(h -> FAULTY.fault(h).equals(java.util.Optional.of(fault)))
                .boxed().toList();

        assertThat(households).isNotEmpty().allSatisfy(h -> {
            var good = GOOD.rows(h);
            var rows = FAULTY.rows(h);
            assertThat(rows).isNotEqualTo(good);
            var last = rows.getLast();
            switch (fault) {
                case CHECK_DIGIT -> assertThat(value(last, "id_number").charAt(17))
                        .isNotEqualTo(Gb11643.check(value(last, "id_number")));
                case IMPOSSIBLE_DATE -> assertThat(last).containsEntry("applied_on", "2026-02-30");
                case UNKNOWN_DIVISION -> assertThat(last).containsEntry("division", "649999");
                case DUPLICATE_MEMBER ->
                    assertThat(rows.subList(rows.size() - 2, rows.size())).containsOnly(good.getLast());
                case NO_APPLICANT -> assertThat(rows).noneMatch(row -> value(row, "relation").equals("01"));
                case TWO_APPLICANTS ->
                    assertThat(rows.stream().filter(row -> value(row, "relation").equals("01"))).hasSize(2);
                case NAME_MISSING -> assertThat(last).containsEntry("name", "");
                case MONEY -> assertThat(last).containsEntry("declared_deposits", "若干");
                case AUTHORISATION_MISSING -> assertThat(limited(h, rows)).containsEntry("authorisation_no", "");
                case AUTHORISATION_EXPIRED ->
                    assertThat(value(limited(h, rows), "authorised_until")).isLessThan("2026");
                case AUTHORISATION_NOT_YET_VALID ->
                    assertThat(value(limited(h, rows), "authorised_from")).isGreaterThan("2099");
                case MINOR_WITHOUT_GUARDIAN -> {
                    var minor = limited(h, rows);
                    assertThat(minor).containsEntry("guardian_id", "");
                    assertThat(
                            LocalDate.parse(value(minor, "id_number").replaceAll("^.{6}(.{4})(..)(..).*", "$1-$2-$3"))
                                    .plusYears(18))
                            .isAfter(APPLIED);
                }
            }
            assertThat(FAULTY.limitedMember(h).isPresent()).isNotEqualTo(fault.rejects());
        });
    }

    @Test
    void every_kind_of_file_holds_the_same_rows() throws Exception {
        var rows = IntStream.range(0, 1000).boxed().flatMap(h -> FAULTY.rows(h).stream()).toList();

        assertThat(csv(SampleFile.CSV, false, StandardCharsets.UTF_8, Sample.COLUMNS)).isEqualTo(rows);
        assertThat(csv(SampleFile.CSV, true, StandardCharsets.UTF_8, Sample.CHINESE)).isEqualTo(rows);
        assertThat(csv(SampleFile.GBK, false, Charset.forName("GB18030"), Sample.CHINESE)).isEqualTo(rows);
        assertThat(ndjson()).isEqualTo(rows.stream().map(SampleTest::withoutEmpty).toList());
    }

    @Test
    void a_workbook_holds_one_row_a_member_and_no_formula() throws Exception {
        var file = folder.resolve("sample.xlsx");

        SampleFile.of(file).write(FAULTY, true, file);

        try (var zip = new ZipFile(file.toFile())) {
            var sheet = new String(zip.getInputStream(zip.getEntry("xl/worksheets/sheet1.xml")).readAllBytes(),
                    StandardCharsets.UTF_8);
            long rows = IntStream.range(0, 1000).mapToLong(h -> FAULTY.rows(h).size()).sum();
            assertThat(sheet.split("<row ", -1)).hasSize((int) rows + 2);
            assertThat(sheet).doesNotContain("<f>");
        }
    }

    @Test
    void the_kind_of_file_follows_from_its_name() {
        assertThat(SampleFile.of(Path.of("a.csv"))).isEqualTo(SampleFile.CSV);
        assertThat(SampleFile.of(Path.of("a.gbk.csv"))).isEqualTo(SampleFile.GBK);
        assertThat(SampleFile.of(Path.of("a.ndjson"))).isEqualTo(SampleFile.NDJSON);
        assertThat(SampleFile.of(Path.of("a.xlsx"))).isEqualTo(SampleFile.XLSX);
    }

    private List<Map<String, String>> csv(SampleFile kind, boolean chinese, Charset charset, List<String> heading)
            throws Exception {
        var file = folder.resolve("sample.csv");
        kind.write(FAULTY, chinese, file);
        try (var csv = CsvReader.builder().ofCsvRecord(Files.newBufferedReader(file, charset))) {
            var records = csv.stream().toList();
            assertThat(records.getFirst().getFields()).isEqualTo(heading);
            return records.stream().skip(1).map(record -> row(record.getFields())).toList();
        }
    }

    private List<Map<String, String>> ndjson() throws Exception {
        var file = folder.resolve("sample.ndjson");
        SampleFile.of(file).write(FAULTY, false, file);
        var rows = new ArrayList<Map<String, String>>();
        for (var line : Files.readAllLines(file)) {
            Map<String, String> row = new LinkedHashMap<>();
            new JsonMapper().readTree(line).propertyStream()
                    .forEach(field -> row.put(field.getKey(), field.getValue().asString()));
            rows.add(row);
        }
        return rows;
    }

    private static Map<String, String> row(List<String> fields) {
        Map<String, String> row = new LinkedHashMap<>();
        for (int i = 0; i < fields.size(); i++) {
            row.put(Sample.COLUMNS.get(i), fields.get(i));
        }
        return row;
    }

    private static Map<String, String> withoutEmpty(Map<String, String> row) {
        return row.entrySet().stream().filter(field -> !field.getValue().isEmpty())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static Map<String, String> limited(int household, List<Map<String, String>> rows) {
        return rows.get(FAULTY.limitedMember(household).orElseThrow());
    }

    private static String value(Map<String, String> row, String column) {
        return row.getOrDefault(column, "");
    }
}
