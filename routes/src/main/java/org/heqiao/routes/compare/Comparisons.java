package org.heqiao.routes.compare;

import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;

import org.heqiao.routes.check.MemberContent;
import org.heqiao.routes.compare.Comparison.Result;
import org.heqiao.schemas.source.Fact.Account;
import org.heqiao.schemas.source.Fact.CourtCase;
import org.heqiao.schemas.source.Fact.Dwelling;
import org.heqiao.schemas.source.Fact.MarriageEvent;
import org.heqiao.schemas.source.Fact.MonthlyIncome;
import org.heqiao.schemas.source.Fact.Vehicle;
import org.heqiao.schemas.source.Item;
import org.jspecify.annotations.Nullable;

/** The five subjects a household declares per person, each against what the sources hold. Version 1 of the rules. */
final class Comparisons {

    /** Months of income looked back upon, ending with the month before the application. */
    static final int WINDOW_MONTHS = 12;
    private static final ZoneId LOCAL = ZoneId.of("Asia/Shanghai");
    private static final long INCOME_TOLERANCE_FEN = 100_00;
    private static final long DEPOSITS_TOLERANCE_FEN = 1000_00;

    private final MemberContent member;
    private final Answers answers;
    private final YearMonth applied;

    Comparisons(MemberContent member, Answers answers, YearMonth applied) {
        this.member = member;
        this.answers = answers;
        this.applied = applied;
    }

    List<Comparison> all() {
        return List.of(income(), deposits(), vehicles(), dwellings(), marital());
    }

    private Comparison income() {
        return Comparison.ofNumber("income_month", "fen", member.incomeMonthFen(), incomeFound(),
                tolerance(INCOME_TOLERANCE_FEN, member.incomeMonthFen()));
    }

    /** Mean of the months the tax authority has complete, rounded down; null where it has none of them. */
    private @Nullable Long incomeFound() {
        var asOf = answers.asOf(Item.INCOME);
        if (!answers.complete(Item.INCOME) || asOf.isEmpty()) {
            return null;
        }
        var last = min(applied.minusMonths(1), YearMonth.from(asOf.get().atZone(LOCAL)));
        var first = applied.minusMonths(WINDOW_MONTHS);
        long months = first.until(last, java.time.temporal.ChronoUnit.MONTHS) + 1;
        if (months < 1) {
            return null;
        }
        long sum = answers.facts(Item.INCOME, MonthlyIncome.class).stream()
                .filter(income -> !income.month().isBefore(first) && !income.month().isAfter(last)).mapToLong(MonthlyIncome::fen).sum();
        return Math.floorDiv(sum, months);
    }

    private Comparison deposits() {
        long found = answers.facts(Item.DEPOSITS, Account.class).stream().mapToLong(Account::balanceFen).sum();
        long tolerance = tolerance(DEPOSITS_TOLERANCE_FEN, member.depositsFen());
        return answers.complete(Item.DEPOSITS)
                ? Comparison.ofNumber("deposits", "fen", member.depositsFen(), found, tolerance)
                : Comparison.ofPart("deposits", "fen", member.depositsFen(), found, tolerance);
    }

    private Comparison vehicles() {
        var found = answers.facts(Item.VEHICLES, Vehicle.class).stream().filter(vehicle -> vehicle.state() == Vehicle.State.NORMAL).count();
        return Comparison.ofNumber("vehicles", "count", member.vehicles(), answers.complete(Item.VEHICLES) ? found : null, 0);
    }

    private Comparison dwellings() {
        var found = answers.facts(Item.DWELLINGS, Dwelling.class).stream().filter(Dwelling::residential).count();
        return Comparison.ofNumber("dwellings", "count", member.dwellings(), answers.complete(Item.DWELLINGS) ? found : null, 0);
    }

    private Comparison marital() {
        var declared = member.marital();
        if (!answers.complete(Item.MARRIAGES) || !answers.complete(Item.JUDGMENTS)) {
            return new Comparison("marital", declared, null, "code", Result.NOT_COMPARABLE, false);
        }
        var label = MaritalLabel.of(answers.facts(Item.MARRIAGES, MarriageEvent.class), answers.facts(Item.JUDGMENTS, CourtCase.class));
        return new Comparison("marital", declared, label.name(), "code", compare(declared, label), false);
    }

    /** GB/T 2261.2: 10 unmarried, 20 to 23 married, 30 widowed, 40 divorced, 90 not stated. */
    private static Result compare(@Nullable String declared, MaritalLabel label) {
        if (label == MaritalLabel.CONFLICT_MANUAL_REVIEW) {
            return Result.NOT_COMPARABLE;
        }
        boolean married = label == MaritalLabel.REGISTERED_MARRIED;
        boolean divorced = label.isDivorced();
        return switch (declared) {
            case "10" -> married || divorced ? Result.DIFFERS : Result.NOT_CONTRADICTED;
            case "20", "21", "22", "23" -> married ? Result.MATCHES : divorced ? Result.DIFFERS : Result.NOT_COMPARABLE;
            case "30" -> divorced ? Result.DIFFERS : Result.NOT_COMPARABLE;
            case "40" -> divorced ? Result.MATCHES : married ? Result.DIFFERS : Result.NOT_COMPARABLE;
            case null, default -> Result.NOT_DECLARED;
        };
    }

    private static long tolerance(long least, @Nullable Long declared) {
        return declared == null ? 0 : Math.max(least, declared * 5 / 100);
    }

    private static YearMonth min(YearMonth one, YearMonth other) {
        return one.isBefore(other) ? one : other;
    }
}
