package org.heqiao.simulators.oracle;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;

import org.heqiao.simulators.population.Household;
import org.heqiao.simulators.population.Person;
import org.heqiao.simulators.population.TaxCalendar;
import org.heqiao.simulators.population.Truth;
import org.heqiao.simulators.sample.Sample;
import org.jspecify.annotations.Nullable;

/**
 * The statements a household's report must make, one text each, so that two sets of them can be held side by side:
 * {@code conclusion CLUES}, {@code leg 1 tax/income FOUND}, {@code comparison 1 vehicles 0 1 HIGHER false},
 * {@code finding 1 VEHICLES_HIGHER 0 1 clue [public-security]}.
 */
final class Expected {

    private static final List<String> BANKS = List.of("b01", "b02");

    private final LocalDate appliedOn;
    private final YearMonth taxComplete;
    private final TreeSet<String> statements = new TreeSet<>();
    private boolean clue;
    private boolean unanswered;

    private Expected(LocalDate appliedOn, LocalDate today) {
        this.appliedOn = appliedOn;
        this.taxComplete = TaxCalendar.completeUpTo(today);
    }

    static TreeSet<String> of(Sample sample, Household household, LocalDate today) {
        var expected = new Expected(sample.appliedOn(), today);
        var limited = sample.fault(household.index()).filter(fault -> !fault.rejects());
        for (var person : household.members()) {
            boolean last = person.memberNo() == household.members().size();
            expected.member(person, limited.isPresent() && last);
        }
        expected.statements.add("conclusion " + (expected.unanswered ? "WITHHELD" : expected.clue ? "CLUES" : "CONSISTENT"));
        return expected.statements;
    }

    private void member(Person person, boolean notAuthorised) {
        var view = new View(person, notAuthorised, appliedOn, taxComplete);
        view.outcomes().forEach((leg, outcome) -> {
            statements.add("leg " + person.memberNo() + " " + leg + " " + outcome);
            unanswered |= !View.isAnswer(outcome);
        });
        var declared = person.declared(appliedOn);
        income(person, view, yuan(declared.incomeMonthYuan()));
        deposits(person, view, yuan(declared.depositsYuan()));
        count(person, "vehicles", "VEHICLES", "public-security", whole(declared.vehicles()), view.vehicles(false));
        count(person, "dwellings", "DWELLINGS", "housing", whole(declared.dwellings()), view.homes());
        marital(person, view, declared.marital());
        others(person, view, yuan(declared.incomeMonthYuan()));
    }

    private void income(Person person, View view, @Nullable Long declared) {
        number(person, "income_month", "INCOME", "tax", declared, view.meanIncome(), tolerance(10_000, declared), false);
    }

    private void deposits(Person person, View view, @Nullable Long declared) {
        long sum = 0;
        boolean all = true;
        for (var bank : BANKS) {
            all &= view.answers("banking/deposits." + bank);
            sum += view.deposits(bank);
        }
        long tolerance = tolerance(100_000, declared);
        if (all) {
            number(person, "deposits", "DEPOSITS", "banking", declared, sum, tolerance, false);
        } else if (declared == null ? sum > 0 : sum > declared + tolerance) {
            number(person, "deposits", "DEPOSITS", "banking", declared, sum, tolerance, true);
        } else {
            compared(person, "deposits", declared, null, "NOT_COMPARABLE", false);
        }
    }

    private void count(Person person, String subject, String code, String source, @Nullable Long declared, @Nullable Long found) {
        number(person, subject, code, source, declared, found, 0, false);
    }

    private void number(Person person, String subject, String code, String source, @Nullable Long declared, @Nullable Long found,
            long tolerance,
            boolean atLeast) {
        if (found == null) {
            compared(person, subject, declared, null, "NOT_COMPARABLE", false);
        } else if (declared == null) {
            compared(person, subject, null, found, "NOT_DECLARED", atLeast);
            if (found > 0) {
                finding(person, code + "_NOT_DECLARED", null, found, true, source);
            }
        } else if (found > declared + tolerance) {
            compared(person, subject, declared, found, "HIGHER", atLeast);
            finding(person, code + "_HIGHER", declared, found, true, source);
        } else {
            compared(person, subject, declared, found, found < declared - tolerance ? "LOWER" : "MATCHES", atLeast);
        }
    }

    private void marital(Person person, View view, @Nullable String declared) {
        if (!view.answers("civil-affairs/marriages") || !view.answers("courts/judgments")) {
            compared(person, "marital", declared, null, "NOT_COMPARABLE", false);
            return;
        }
        var label = switch (person.maritalCase()) {
            case NEVER_MARRIED, MARRIED_BEFORE_RECORDS, REVOKED, ANNULLED -> "NO_RECORD_IN_COVERAGE";
            case MARRIED, REMARRIED, REISSUED, REMARRIED_AFTER_COURT_DIVORCE, WIDOWED -> "REGISTERED_MARRIED";
            case DIVORCED, DIVORCED_WITHOUT_MARRIAGE_RECORD -> "REGISTERED_DIVORCED";
            case COURT_DIVORCED, COURT_DIVORCED_THEN_REISSUED -> "COURT_DIVORCED";
            case TWO_OPEN_MARRIAGES, COURT_DIVORCE_NOT_YET_EFFECTIVE -> "CONFLICT_MANUAL_REVIEW";
        };
        var result = result(label, declared == null ? "90" : declared);
        compared(person, "marital", declared, label, result, false);
        if (label.equals("CONFLICT_MANUAL_REVIEW")) {
            finding(person, "MARITAL_CONFLICT", declared, label, true, "civil-affairs");
        } else if (result.equals("DIFFERS")) {
            finding(person, "MARITAL_DIFFERS", declared, label, true, "civil-affairs");
        }
    }

    private static String result(String label, String declared) {
        return switch (label + " " + declared.charAt(0)) {
            case "NO_RECORD_IN_COVERAGE 1" -> "NOT_CONTRADICTED";
            case "REGISTERED_MARRIED 2", "REGISTERED_DIVORCED 4", "COURT_DIVORCED 4" -> "MATCHES";
            case "REGISTERED_MARRIED 1", "REGISTERED_MARRIED 4", "REGISTERED_DIVORCED 1", "REGISTERED_DIVORCED 2", "REGISTERED_DIVORCED 3",
                    "COURT_DIVORCED 1", "COURT_DIVORCED 2", "COURT_DIVORCED 3" ->
                "DIFFERS";
            default -> label.startsWith("CONFLICT") || declared.charAt(0) != '9' ? "NOT_COMPARABLE" : "NOT_DECLARED";
        };
    }

    private void others(Person person, View view, @Nullable Long income) {
        var dead = new TreeSet<String>();
        if (view.finds("public-security/identity") && person.diedOn().isPresent()) {
            dead.add("public-security");
        }
        if (view.finds("civil-affairs/cremations")) {
            dead.add("civil-affairs");
        }
        if (!dead.isEmpty()) {
            finding(person, "DECEASED", null, null, true, dead.toArray(String[]::new));
        }
        var mismatched = view.mismatched();
        if (!mismatched.isEmpty()) {
            finding(person, "IDENTITY_NOT_MATCHED", null, null, true, mismatched.toArray(String[]::new));
        }
        note(person, "VEHICLE_DESTROYED_NOT_DEREGISTERED", Objects.requireNonNullElse(view.vehicles(true), 0L), "public-security");
        if (view.finds("housing/provident-fund") && (income == null || income == 0)) {
            var fund = person.providentFund().orElseThrow();
            if (!fund.lastPaid().isBefore(YearMonth.from(appliedOn).minusMonths(12))) {
                finding(person, "PROVIDENT_FUND_WITHOUT_INCOME", income, fund.monthlyFen(), true, "housing");
            }
        }
        note(person, "UNDER_ENFORCEMENT",
                view.finds("courts/judgments") ? person.courtCases().stream().filter(c -> c.kind().equals("执行")).count() : 0, "courts");
        note(person, "ASSISTANCE_RECEIVED",
                view.finds("civil-affairs/assistance") ? person.assistance().stream().filter(this::isReceived).count() : 0,
                "civil-affairs");
    }

    private boolean isReceived(Truth.Assistance help) {
        return !help.from().isAfter(appliedOn) && (help.until() == null || !help.until().isBefore(appliedOn));
    }

    private void note(Person person, String code, long count, String source) {
        if (count > 0) {
            finding(person, code, null, count, false, source);
        }
    }

    private void compared(Person person, String subject, @Nullable Object declared, @Nullable Object found, String result,
            boolean atLeast) {
        statements.add("comparison " + person.memberNo() + " " + subject + " " + declared + " " + found + " " + result + " " + atLeast);
    }

    private void finding(Person person, String code, @Nullable Object declared, @Nullable Object found, boolean isClue, String... sources) {
        clue |= isClue;
        statements.add("finding " + person.memberNo() + " " + code + " " + declared + " " + found + " " + (isClue ? "clue" : "note") + " "
                + List.of(sources));
    }

    private static long tolerance(long least, @Nullable Long declared) {
        return declared == null ? 0 : Math.max(least, declared / 20);
    }

    private static @Nullable Long yuan(@Nullable Long yuan) {
        return yuan == null ? null : (Long) (yuan * 100);
    }

    private static @Nullable Long whole(@Nullable Integer count) {
        return count == null ? null : (Long) count.longValue();
    }
}
