package org.heqiao.simulators.oracle;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.heqiao.simulators.oracle.ExpectedTotals.Known;
import org.jspecify.annotations.Nullable;

/**
 * What the rules say of a household, worked out from the rows of the tables by itself: {@code test vehicle-limit@1
 * minimum-living vehicles <= 0 0 1 false EXEMPTION_POSSIBLE clue confirmed null [SOLE_LIVELIHOOD_VEHICLE=false]},
 * {@code tier BELOW_STANDARD 74000 120000 2664000 null}.
 */
final class ExpectedRules {

    private static final Map<String, List<RuleRow>> TABLES = Map.of("640100", RuleRow.table("640100"), "640000",
            RuleRow.table("640000"), "310000", RuleRow.table("310000"));
    private static final Map<String, String> CODES = Map.of("income", "INCOME_OVER_LIMIT",
            "income_after_rigid_expenditure", "INCOME_OVER_LIMIT", "monetary_assets", "ASSETS_OVER_LIMIT", "vehicles",
            "VEHICLES_HELD", "dwellings", "DWELLINGS_HELD", "non_residential", "NON_RESIDENTIAL_HELD",
            "rigid_expenditure_share", "RIGID_EXPENDITURE_BELOW_SHARE");
    private static final Set<String> TIMES = Set.of("times_standard", "times_standard_per_head",
            "times_disposable_income");
    private static final long ENDLESS = Long.MAX_VALUE;

    /**
     * What there is in a household. @param kind empty: not said @param expenditure not answered: it applies for it and
     * declares none @param unknownPersons whose number is nobody's
     */
    record Case(String scheme, String division, String kind, LocalDate applied, int members, int months, Known income,
            Known expenditure, Known assets, Known vehicles, long destroyed, Known dwellings, long area, Known shops,
            int unknownPersons) {
    }

    /** A finding of a test that is not kept. */
    record Raised(String code, String subject, @Nullable Long found, boolean clue, String rule) {
    }

    /** Lowest and highest. @param shown whether anything is known of it */
    private record Span(long low, long high, boolean shown) {

        static Span of(Known known) {
            long low = known.answered() ? known.value() : 0;
            return new Span(low, known.complete() && known.answered() ? low : ENDLESS, known.answered());
        }

        @Nullable
        Long found() {
            return shown && low != ENDLESS ? (Long) low : null;
        }

        boolean keeps(RuleRow row, long limit) {
            return row.isUpperBound() ? high != ENDLESS && row.keeps(high, limit) : row.keeps(low, limit);
        }

        boolean breaks(RuleRow row, long limit) {
            return row.isUpperBound() ? !row.keeps(low, limit) : high != ENDLESS && !row.keeps(high, limit);
        }
    }

    private final Case of;
    private final String table;
    private final List<RuleRow> rows;
    private final List<String> statements = new ArrayList<>();
    private final List<Raised> raised = new ArrayList<>();

    private ExpectedRules(Case of, String table) {
        this.of = of;
        this.table = table;
        this.rows = inForce(of.scheme);
    }

    static ExpectedRules of(Case of) {
        return of(of, of.division.startsWith("6401") ? "640100" : of.division.startsWith("64") ? "640000" : "310000");
    }

    static ExpectedRules of(Case of, String table) {
        var expected = new ExpectedRules(of, table);
        expected.statements.add("rules " + table + " 1");
        for (var row : expected.rows) {
            if (CODES.containsKey(row.subject())) {
                expected.test(row);
            }
        }
        expected.tier();
        expected.raised.sort(Comparator.comparing(Raised::code));
        return expected;
    }

    List<String> statements() {
        return statements;
    }

    /** By code, then in the order of the table. */
    List<Raised> raised() {
        return raised;
    }

    private List<RuleRow> inForce(String scheme) {
        var all = Objects.requireNonNull(TABLES.get(table)).stream()
                .filter(row -> row.holds(scheme, of.division, of.kind, of.members, of.applied)).toList();
        var smallest = new HashMap<String, Integer>();
        all.forEach(row -> smallest.merge(row.subject(), row.prefix().length(), Math::max));
        return all.stream().filter(row -> Objects.equals(smallest.get(row.subject()), row.prefix().length()))
                .toList();
    }

    private static @Nullable RuleRow latest(List<RuleRow> rows, String subject) {
        RuleRow latest = null;
        for (var row : rows) {
            if (row.subject().equals(subject) && (latest == null || row.from().isAfter(latest.from()))) {
                latest = row;
            }
        }
        return latest;
    }

    /** The row that a multiple is of; null: there is none, or it is no multiple. */
    private @Nullable RuleRow base(RuleRow row) {
        return !TIMES.contains(row.unit())
                ? null
                : latest(rows, row.unit().equals("times_disposable_income") ? "disposable_income" : "standard");
    }

    private @Nullable String why(RuleRow row) {
        if (of.kind.isEmpty() && row.kindOf() != null) {
            return "HOUSEHOLD_KIND_NOT_SAID";
        }
        if (row.window() > 0 && (of.months > row.window() || of.months < row.window() - 2)) {
            return "OTHER_WINDOW";
        }
        var base = base(row);
        if (TIMES.contains(row.unit()) && base == null) {
            return "NO_STANDARD";
        }
        return base != null && base.kindOf() != null && of.kind.isEmpty() ? "HOUSEHOLD_KIND_NOT_SAID" : null;
    }

    private static BigDecimal fenOfYear(RuleRow base) {
        var fen = base.threshold().movePointRight(2);
        return base.unit().equals("yuan_per_month") ? fen.multiply(BigDecimal.valueOf(12)) : fen;
    }

    private long limit(RuleRow row) {
        var members = BigDecimal.valueOf(of.members);
        var months = BigDecimal.valueOf(of.months);
        var base = base(row);
        var of12 = switch (row.unit()) {
            case "count" -> row.threshold().multiply(BigDecimal.valueOf(12));
            case "share" -> row.threshold().movePointRight(4).multiply(BigDecimal.valueOf(12));
            case "yuan_per_head" -> row.threshold().movePointRight(2).multiply(members).multiply(
                    BigDecimal.valueOf(12));
            case "times_standard_per_head" ->
                row.threshold().multiply(fenOfYear(Objects.requireNonNull(base))).multiply(members);
            case "times_standard", "times_disposable_income" ->
                row.threshold().multiply(fenOfYear(Objects.requireNonNull(base))).multiply(members).multiply(months);
            default -> throw new IllegalStateException("the oracle does not know the unit " + row.unit());
        };
        boolean up = row.operator().equals("<") || row.operator().equals(">=");
        return of12.divide(BigDecimal.valueOf(12), 0, up ? RoundingMode.CEILING : RoundingMode.FLOOR).longValueExact();
    }

    private Span found(RuleRow row) {
        return switch (row.subject()) {
            case "income" -> Span.of(of.income);
            case "income_after_rigid_expenditure" -> afterExpenditure();
            case "rigid_expenditure_share" -> share();
            case "monetary_assets" -> Span.of(of.assets);
            case "dwellings" -> Span.of(of.dwellings);
            case "non_residential" -> Span.of(of.shops);
            default -> {
                var inUse = Span.of(of.vehicles);
                long more = row.exemptions().contains("destroyed_not_deregistered") ? 0 : of.destroyed;
                yield new Span(inUse.low + more, inUse.high == ENDLESS ? ENDLESS : inUse.high + more, inUse.shown);
            }
        };
    }

    private Span afterExpenditure() {
        var income = Span.of(of.income);
        long spent = of.expenditure.value();
        long low = of.expenditure.answered() ? Math.max(0, income.low - spent) : 0;
        long high = income.high == ENDLESS
                ? ENDLESS
                : of.expenditure.answered() ? Math.max(0, income.low - spent) : income.low;
        return new Span(low, high, income.shown);
    }

    /** Parts in ten thousand, rounded down: the only operator there is asks for at least so much. */
    private Span share() {
        var income = Span.of(of.income);
        if (!of.expenditure.answered()) {
            return new Span(0, ENDLESS, false);
        }
        long spent = of.expenditure.value();
        long low = spent == 0 || income.high == ENDLESS ? 0 : ratio(spent, income.high);
        return new Span(low, spent == 0 ? 0 : ratio(spent, income.low), income.shown);
    }

    private static long ratio(long part, long whole) {
        return whole == 0 ? ENDLESS : Math.floorDiv(part * 10_000, whole);
    }

    private void test(RuleRow row) {
        var found = found(row);
        var why = why(row);
        if (why != null) {
            result(row, null, found, "NOT_DETERMINED", why, "");
            return;
        }
        long limit = limit(row);
        if (found.keeps(row, limit)) {
            result(row, limit, found, "WITHIN", null, "");
        } else if (!found.breaks(row, limit)) {
            result(row, limit, found, "NOT_DETERMINED", "MISSING_ANSWERS", "");
        } else {
            beyond(row, limit, found);
        }
    }

    private void beyond(RuleRow row, long limit, Span found) {
        var result = "EXCEEDED";
        for (var exemption : row.exemptions()) {
            var may = switch (exemption.replaceFirst("=.*", "")) {
                case "destroyed_not_deregistered" -> "EXCEEDED";
                case "area_per_head_below" -> small(exemption);
                default -> row.keeps(found.low - 1, limit) ? "EXEMPTION_POSSIBLE" : "EXCEEDED";
            };
            if (may.equals("WITHIN")) {
                result(row, limit, found, may, null, exemption);
                return;
            }
            result = may.equals("EXCEEDED") ? result : may;
        }
        result(row, limit, found, result, null, "");
    }

    private String small(String exemption) {
        if (!exemption.contains("=")) {
            return "EXEMPTION_POSSIBLE";
        }
        long limit = new BigDecimal(exemption.replaceFirst(".*=", "")).movePointRight(2).longValueExact() * of.members;
        return of.area >= limit ? "EXCEEDED" : of.dwellings.isComplete() ? "WITHIN" : "EXEMPTION_POSSIBLE";
    }

    private void result(RuleRow row, @Nullable Long limit, Span found, String result, @Nullable String why,
            String applied) {
        var base = base(row);
        boolean draft = row.draft() || base != null && base.draft();
        var exemptions = row.exemptions().stream()
                .map(exemption -> exemption.replaceFirst("=.*", "").toUpperCase(Locale.ROOT) + "="
                        + (exemption.equals(applied)
                                || exemption.equals("destroyed_not_deregistered") && of.destroyed > 0))
                .collect(Collectors.joining(","));
        statements.add("test " + row.id() + "@1 " + of.scheme + " " + row.subject() + " " + row.operator() + " "
                + row.threshold().toPlainString() + " " + limit + " " + found.found() + " " + (found.low != found.high)
                + " " + result + " " + row.effect() + " " + (draft ? "draft" : "confirmed") + " " + why + " ["
                + exemptions + "]");
        if (result.equals("EXCEEDED") || result.equals("EXEMPTION_POSSIBLE")) {
            raised.add(new Raised(Objects.requireNonNull(CODES.get(row.subject())), row.subject(), found.found(),
                    !draft && !row.effect().equals("note"), row.id() + "@1"));
        }
    }

    private @Nullable RuleRow incomeRow(String scheme) {
        var of = inForce(scheme);
        var after = latest(of, "income_after_rigid_expenditure");
        return after == null ? latest(of, "income") : after;
    }

    private void tier() {
        var lowest = incomeRow("minimum-living");
        var marginal = incomeRow("marginal");
        if (lowest == null || marginal == null) {
            statements.add("tier NOT_DETERMINED null null null NO_RULE");
            return;
        }
        var why = why(lowest) == null ? why(marginal) : why(lowest);
        if (why != null) {
            statements.add("tier NOT_DETERMINED null null null " + why);
            return;
        }
        var found = found(lowest);
        var standard = latest(rows, "standard");
        long limit = limit(lowest);
        boolean above = found(marginal).breaks(marginal, limit(marginal));
        boolean between = found.breaks(lowest, limit) && found(marginal).keeps(marginal, limit(marginal));
        var result = found.keeps(lowest, limit)
                ? "BELOW_STANDARD"
                : above ? "ABOVE" : between ? "MARGINAL" : "NOT_DETERMINED";
        var unclear = result.equals("NOT_DETERMINED") ? "MISSING_ANSWERS" : null;
        if (of.unknownPersons > 0 && (result.equals("BELOW_STANDARD") || result.equals("MARGINAL"))) {
            result = "NOT_DETERMINED";
            unclear = "IDENTITY_NOT_FOUND";
        }
        statements.add("tier " + result + " " + (standard == null
                ? null
                : fenOfYear(standard).divide(BigDecimal.valueOf(12), 0, RoundingMode.FLOOR)) + " " + found.found()
                + " " + limit + " " + unclear);
    }
}
