package org.heqiao.schemas.rules;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.heqiao.schemas.code.Division;
import org.heqiao.schemas.code.HouseholdKind;
import org.heqiao.schemas.code.Scheme;
import org.heqiao.schemas.table.TableRow;
import org.jspecify.annotations.Nullable;

/** Rule tables and households as tests write them. */
final class Tables {

    static final String HEADINGS = "rule_id,assistance_type,region_code,household_kind,valid_from,valid_to,subject,"
            + "operator,threshold,unit,window_months,exemptions,effect,document_no,article,status,text";

    private Tables() {
    }

    /** Yinchuan's, of rows that all are read. */
    static RuleTable of(String... rows) {
        return switch (read(HEADINGS, rows)) {
            case RuleRows.Read.Table(var table) -> table;
            case RuleRows.Read.Unreadable(var faults) -> throw new AssertionError(faults);
        };
    }

    static List<RuleFault> faults(String... rows) {
        return switch (read(HEADINGS, rows)) {
            case RuleRows.Read.Table(var table) -> List.of();
            case RuleRows.Read.Unreadable(var faults) -> faults;
        };
    }

    static RuleRows.Read read(String headings, String... rows) {
        return read(new Region("640100"), List.of(headings.split(",", -1)), List.of(rows));
    }

    private static RuleRows.Read read(Region region, List<String> headings, List<String> rows) {
        var read = new RuleRows(region, headings, 1);
        for (int i = 0; i < rows.size(); i++) {
            read.row(new TableRow(i + 2, List.of(rows.get(i).split(",", -1))));
        }
        return read.finish(1);
    }

    /** As the hub brings it. */
    static RuleTable shipped(String region) {
        var lines = new String(shippedFile(region), StandardCharsets.UTF_8).substring(1).split("\r\n");
        return switch (read(new Region(region), List.of(lines[0].split(",")),
                List.of(lines).subList(1, lines.length))) {
            case RuleRows.Read.Table(var table) -> table;
            case RuleRows.Read.Unreadable(var faults) -> throw new AssertionError(faults);
        };
    }

    static byte[] shippedFile(String region) {
        try (var file = Objects.requireNonNull(RuleTable.class.getResourceAsStream(region + ".csv"))) {
            return file.readAllBytes();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** A household of three in Xingqing-like 640199 that applies for the minimum living allowance and has nothing. */
    static Draft household(String appliedOn) {
        return new Draft(LocalDate.parse(appliedOn));
    }

    /** A household, changed step by step. */
    static final class Draft {
        private final LocalDate appliedOn;
        private Scheme scheme = Scheme.MINIMUM_LIVING;
        private String division = "640199";
        private @Nullable HouseholdKind kind = HouseholdKind.URBAN;
        private int members = 3;
        private int months = 12;
        private Measure income = Measure.NONE;
        private Measure expenditure = Measure.NONE;
        private Measure assets = Measure.NONE;
        private Measure vehicles = Measure.NONE;
        private long destroyed;
        private Measure dwellings = Measure.NONE;
        private Measure area = Measure.NONE;
        private int unidentified;

        private Draft(LocalDate appliedOn) {
            this.appliedOn = appliedOn;
        }

        Draft scheme(Scheme its) {
            scheme = its;
            return this;
        }

        Draft division(String its) {
            division = its;
            return this;
        }

        Draft kind(@Nullable HouseholdKind its) {
            kind = its;
            return this;
        }

        Draft members(int its) {
            members = its;
            return this;
        }

        Draft months(int its) {
            months = its;
            return this;
        }

        Draft income(Measure fen) {
            income = fen;
            return this;
        }

        Draft income(long fen) {
            return income(Measure.of(fen));
        }

        Draft expenditure(Measure fen) {
            expenditure = fen;
            return this;
        }

        Draft assets(Measure fen) {
            assets = fen;
            return this;
        }

        Draft vehicles(Measure count, long destroyedOnes) {
            vehicles = count;
            destroyed = destroyedOnes;
            return this;
        }

        Draft dwellings(long count, Measure hundredths) {
            dwellings = Measure.of(count);
            area = hundredths;
            return this;
        }

        Draft unidentified(int its) {
            unidentified = its;
            return this;
        }

        HouseholdMeasures measures() {
            return new HouseholdMeasures(scheme, new Division(division), kind, appliedOn, members, months, income,
                    expenditure, assets, vehicles, destroyed, dwellings, area, Measure.NONE, Measure.NONE,
                    unidentified);
        }

        Tier tier(RuleTable table) {
            return table.assess(measures()).tier();
        }

        RuleTest test(RuleTable table, RuleSubject subject) {
            return table.assess(measures()).tests().stream().filter(test -> test.subject() == subject).findFirst()
                    .orElseThrow();
        }
    }
}
