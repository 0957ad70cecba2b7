package org.heqiao.simulators.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Collectors;
import org.heqiao.schemas.code.Division;
import org.heqiao.schemas.code.HouseholdKind;
import org.heqiao.schemas.code.Scheme;
import org.heqiao.schemas.rules.Assessment;
import org.heqiao.schemas.rules.HouseholdMeasures;
import org.heqiao.schemas.rules.Measure;
import org.heqiao.schemas.rules.Region;
import org.heqiao.schemas.rules.RuleRows;
import org.heqiao.schemas.rules.RuleTable;
import org.heqiao.schemas.table.TableRow;
import org.heqiao.simulators.oracle.ExpectedTotals.Known;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Two evaluators that know nothing of each other read the same tables: the hub's and the oracle's. Households of every
 * scheme, kind and size, of the years since 2014, with and without answers, many of them just at a limit.
 */
final class ExpectedRulesTest {

    private static final int HOUSEHOLDS = 10_000;
    private static final Random RANDOM = new Random(20261130);

    @ParameterizedTest
    @CsvSource({"640100, 640104001", "640000, 640202", "310000, 310101"})
    void the_hub_says_of_ten_thousand_households_what_the_oracle_says(String region, String division)
            throws IOException {
        var table = table(region);
        for (int n = 0; n < HOUSEHOLDS; n++) {
            var household = household(division);
            assertThat(said(table, household)).as(household.toString())
                    .isEqualTo(ExpectedRules.of(household, region).statements());
        }
    }

    private static ExpectedRules.Case household(String division) {
        var scheme = Scheme.values()[RANDOM.nextInt(Scheme.values().length)].code();
        var kind = List.of("urban", "urban", "rural", "rural", "").get(RANDOM.nextInt(5));
        int members = 1 + RANDOM.nextInt(6);
        int months = RANDOM.nextInt(3) == 0 ? 9 + RANDOM.nextInt(4) : 12;
        long standard = RANDOM.nextBoolean() ? 740_00 : 560_00;
        long atLimit = standard * members * months * List.of(0, 1, 2, 3).get(RANDOM.nextInt(4)) / 2;
        long assets = standard * 36 * members * RANDOM.nextInt(3) / 2;
        boolean declares = !scheme.equals("rigid-expenditure") || RANDOM.nextBoolean();
        return new ExpectedRules.Case(scheme, division, kind,
                RANDOM.nextBoolean()
                        ? LocalDate.of(2026, 11, 24)
                        : LocalDate.of(2014, 6, 1).plusDays(RANDOM.nextInt(4600)),
                members, months, known(near(atLimit)),
                new Known(declares, declares, declares && RANDOM.nextBoolean() ? near(atLimit * 4 / 5) : 0),
                known(near(assets)), known(RANDOM.nextInt(3)), RANDOM.nextInt(2), known(RANDOM.nextInt(4)),
                near(30_00L * members), known(RANDOM.nextInt(2)), RANDOM.nextInt(4) / 3);
    }

    private static long near(long amount) {
        return Math.max(0, amount + RANDOM.nextInt(3) - 1);
    }

    private static Known known(long value) {
        return switch (RANDOM.nextInt(6)) {
            case 0 -> new Known(false, false, 0);
            case 1 -> new Known(true, false, value);
            default -> new Known(true, true, value);
        };
    }

    private static RuleTable table(String region) throws IOException {
        try (var in = Objects.requireNonNull(RuleTable.class.getResourceAsStream(region + ".csv"));
                var csv = CsvReader.builder().detectBomHeader(true).ofCsvRecord(in)) {
            var lines = csv.stream().map(row -> row.getFields()).toList();
            var rows = new RuleRows(new Region(region), lines.getFirst(), 1);
            for (int i = 1; i < lines.size(); i++) {
                rows.row(new TableRow(i + 1L, lines.get(i)));
            }
            return ((RuleRows.Read.Table) rows.finish(1)).table();
        }
    }

    private static List<String> said(RuleTable table, ExpectedRules.Case of) {
        var said = new ArrayList<String>();
        said.add("rules " + table.region().code() + " " + table.version());
        Assessment assessed = table.assess(new HouseholdMeasures(Scheme.of(of.scheme()).orElseThrow(),
                new Division(of.division()), HouseholdKind.of(of.kind()).orElse(null), of.applied(), of.members(),
                of.months(), measure(of.income()), measure(of.expenditure()), measure(of.assets()),
                measure(of.vehicles()), of.destroyed(), measure(of.dwellings()),
                of.dwellings().answered() ? new Measure(of.area(), of.dwellings().complete()) : Measure.UNKNOWN,
                measure(of.shops()), Measure.UNKNOWN, of.unknownPersons()));
        for (var test : assessed.tests()) {
            said.add("test " + test.rule() + " " + test.scheme().code() + " " + test.subject().code() + " "
                    + test.operator().sign() + " " + test.threshold() + " " + test.limit() + " " + test.found() + " "
                    + test.atLeast() + " " + test.result() + " " + test.effect().code() + " " + test.status().code()
                    + " " + test.why() + " " + test.exemptions().stream()
                            .map(exemption -> exemption.code() + "=" + exemption.applied())
                            .collect(Collectors.joining(",", "[", "]")));
        }
        var tier = assessed.tier();
        said.add("tier " + tier.result() + " " + tier.standardFen() + " " + tier.incomeFen() + " " + tier.limitFen()
                + " " + tier.why());
        return said;
    }

    private static Measure measure(Known known) {
        return new Measure(known.answered() ? (Long) known.value() : null, known.isComplete());
    }
}
