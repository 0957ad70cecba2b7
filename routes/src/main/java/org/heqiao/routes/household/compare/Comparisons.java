package org.heqiao.routes.household.compare;

import java.time.YearMonth;
import java.util.List;
import org.heqiao.routes.household.compare.Comparison.Result;
import org.heqiao.routes.household.evidence.Accounts;
import org.heqiao.routes.household.evidence.MemberAnswers;
import org.heqiao.routes.household.evidence.MemberEvidence;
import org.heqiao.routes.household.evidence.Window;
import org.heqiao.routes.household.plan.MemberContent;
import org.heqiao.schemas.calendar.BeijingTime;
import org.heqiao.schemas.marriage.MaritalLabel;
import org.heqiao.schemas.source.Fact.Dwelling;
import org.heqiao.schemas.source.Fact.MonthlyIncome;
import org.heqiao.schemas.source.Fact.Vehicle;
import org.heqiao.schemas.source.Item;
import org.jspecify.annotations.Nullable;

/** The six subjects a household declares per person, each against what the sources hold. Version 3 of the rules. */
final class Comparisons {

    private final MemberContent member;
    private final MemberEvidence evidence;
    private final MemberAnswers memberAnswers;
    private final MaritalComparison maritalComparison;
    private final YearMonth applied;
    private final Tolerances tolerances;

    Comparisons(MemberEvidence evidence, MemberAnswers memberAnswers, MaritalComparison maritalComparison,
            YearMonth applied, Tolerances tolerances) {
        this.tolerances = tolerances;
        this.member = evidence.member();
        this.evidence = evidence;
        this.memberAnswers = memberAnswers;
        this.maritalComparison = maritalComparison;
        this.applied = applied;
    }

    List<Comparison> all() {
        return List.of(income(), deposits(), vehicles(), dwellings(), marital(), spouse());
    }

    private Comparison income() {
        return Comparison.ofNumber("income_month", "fen", member.incomeMonthFen(), incomeFound(),
                tolerances.income().of(member.incomeMonthFen()));
    }

    /** Mean of the months the tax authority has complete, rounded down; null where it has none of them. */
    private @Nullable Long incomeFound() {
        var asOf = memberAnswers.asOf(Item.INCOME);
        if (!memberAnswers.complete(Item.INCOME) || asOf.isEmpty()) {
            return null;
        }
        var last = min(applied.minusMonths(1), YearMonth.from(asOf.get().atZone(BeijingTime.ZONE)));
        var first = applied.minusMonths(Window.MONTHS);
        long months = first.until(last, java.time.temporal.ChronoUnit.MONTHS) + 1;
        if (months < 1) {
            return null;
        }
        long sum = memberAnswers.facts(Item.INCOME, MonthlyIncome.class).stream()
                .filter(income -> !income.month().isBefore(first) && !income.month().isAfter(last))
                .mapToLong(MonthlyIncome::fen).sum();
        return Math.floorDiv(sum, months);
    }

    private Comparison deposits() {
        long found = Accounts.sum(evidence);
        long tolerance = tolerances.deposits().of(member.depositsFen());
        return memberAnswers.complete(Item.DEPOSITS)
                ? Comparison.ofNumber("deposits", "fen", member.depositsFen(), found, tolerance)
                : Comparison.ofPart("deposits", "fen", member.depositsFen(), found, tolerance);
    }

    private Comparison vehicles() {
        var found = memberAnswers.facts(Item.VEHICLES, Vehicle.class).stream()
                .filter(vehicle -> vehicle.state() == Vehicle.State.NORMAL)
                .count();
        return Comparison.ofNumber("vehicles", "count", member.vehicles(),
                memberAnswers.complete(Item.VEHICLES) ? found : null, 0);
    }

    private Comparison dwellings() {
        var found = memberAnswers.facts(Item.DWELLINGS, Dwelling.class).stream().filter(Dwelling::residential).count();
        return Comparison.ofNumber("dwellings", "count", member.dwellings(),
                memberAnswers.complete(Item.DWELLINGS) ? found : null, 0);
    }

    private Comparison marital() {
        var statement = maritalComparison.statement();
        if (statement == null) {
            return new Comparison("marital", member.marital(), null, "code", Result.NOT_COMPARABLE, false);
        }
        return new Comparison("marital", member.marital(), statement.label().name(), "code",
                compare(member.marital(), statement.label()),
                false);
    }

    /** Whether the roster is complete: of the spouse on record nothing but this is told. */
    private Comparison spouse() {
        var check = maritalComparison.spouse();
        if (check == null) {
            return new Comparison("spouse", maritalComparison.declaredAs(), null, "code", Result.NOT_COMPARABLE, false);
        }
        var result = switch (check.answer()) {
            case DECLARED_SPOUSE_MATCHES -> Result.MATCHES;
            case DECLARED_SPOUSE_DOES_NOT_MATCH -> Result.DIFFERS;
            case UNDECLARED_SPOUSE_EXISTS -> Result.NOT_DECLARED;
            case NOTHING_TO_COMPARE -> Result.NOT_COMPARABLE;
        };
        return new Comparison("spouse", maritalComparison.declaredAs(), check.answer().name(), "code", result, false);
    }

    /** GB/T 2261.2: 10 unmarried, 20 to 23 married, 30 widowed, 40 divorced, 90 not stated. */
    private static Result compare(@Nullable String declared, MaritalLabel label) {
        var says = switch (label) {
            case REGISTERED_MARRIED, DIVORCE_PENDING -> '2';
            case WIDOWED_INDICATED -> '3';
            case REGISTERED_DIVORCED, COURT_DIVORCED -> '4';
            // the only marriage on record never was one: whoever is said to be married, widowed or divorced is so by no
            // record
            case REVOKED_VOID -> '1';
            // nothing is on record, which is neither unmarried nor a contradiction to any other status
            case NO_RECORD_IN_COVERAGE -> NOTHING;
            case DECEASED_MARRIAGE_ENDED, CONFLICT_MANUAL_REVIEW, IDENTITY_NOT_MATCHED, SOURCE_UNAVAILABLE -> UNKNOWN;
        };
        if (says == UNKNOWN) {
            return Result.NOT_COMPARABLE;
        }
        if (declared == null || declared.startsWith("9")) {
            return Result.NOT_DECLARED;
        }
        if (says == NOTHING) {
            return declared.equals("10") ? Result.NOT_CONTRADICTED : Result.NOT_COMPARABLE;
        }
        if (says == '2' && declared.equals("30")) {
            return Result.NOT_COMPARABLE; // the registry never hears of a death
        }
        if (says == '1' && declared.equals("10")) {
            return Result.NOT_CONTRADICTED;
        }
        return declared.charAt(0) == says ? Result.MATCHES : Result.DIFFERS;
    }

    private static final char NOTHING = '-';
    private static final char UNKNOWN = '?';

    private static YearMonth min(YearMonth one, YearMonth other) {
        return one.isBefore(other) ? one : other;
    }
}
