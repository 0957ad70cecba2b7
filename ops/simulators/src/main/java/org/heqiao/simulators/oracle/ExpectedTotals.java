package org.heqiao.simulators.oracle;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.heqiao.simulators.population.Household;
import org.heqiao.simulators.population.Person;
import org.heqiao.simulators.population.Truth;

/**
 * What those who live together have between them, worked out from what is true of them: {@code total income 3120000
 * true false}, and every part, in the order of the alphabet: {@code part income 1 tax WAGE 3120000 true TAX_WAGE}.
 */
final class ExpectedTotals {

    /** A number that may not be all of it. */
    record Known(boolean answered, boolean complete, long value) {

        boolean isComplete() {
            return complete && answered;
        }
    }

    private final List<Person> together;
    private final List<ExpectedAnswers> views;
    private final List<String> statements = new ArrayList<>();
    private final YearMonth from;
    private final YearMonth until;
    private Known income = new Known(false, false, 0);
    private Known assets = income;
    private Known vehicles = income;
    private Known dwellings = income;
    private Known shops = income;
    private long area;
    private long deductions;
    private boolean declaresExpenditure;
    private long destroyed;

    private ExpectedTotals(Household household, List<ExpectedAnswers> views, LocalDate appliedOn,
            YearMonth taxComplete) {
        this.together = household.members().stream().filter(person -> !person.isObligor()).toList();
        this.views = views;
        var applied = YearMonth.from(appliedOn);
        this.from = applied.minusMonths(12);
        boolean cut = together.stream().anyMatch(person -> view(person).answers("tax/income"))
                && !taxComplete.isBefore(from.plusMonths(9)) && taxComplete.isBefore(applied.minusMonths(1));
        this.until = cut ? taxComplete : applied.minusMonths(1);
    }

    static ExpectedTotals of(Household household, List<ExpectedAnswers> views, LocalDate appliedOn,
            YearMonth taxComplete) {
        var totals = new ExpectedTotals(household, views, appliedOn, taxComplete);
        totals.statements.add("window " + totals.from + " " + totals.until + " " + totals.months());
        totals.statements.add("together " + totals.together.size());
        totals.addIncome(taxComplete);
        totals.addDeductions(appliedOn);
        totals.addAssets();
        totals.addVehicles();
        totals.dwellings = totals.estates("dwellings", true);
        totals.shops = totals.estates("non_residential", false);
        return totals;
    }

    /** The household as the rules look at it. */
    ExpectedRules.Case ruled(Household household, LocalDate appliedOn) {
        boolean left = household.scheme().equals("rigid-expenditure") && !declaresExpenditure;
        return new ExpectedRules.Case(household.scheme(), household.division(), household.kind(), appliedOn,
                together.size(), months(), income, new Known(!left, !left, deductions), assets, vehicles, destroyed,
                dwellings, area, shops, (int) together.stream().map(this::view)
                        .filter(view -> view.answers("public-security/identity")
                                && !view.finds("public-security/identity"))
                        .count());
    }

    List<String> statements() {
        return statements;
    }

    int months() {
        return 1 + (int) from.until(until, ChronoUnit.MONTHS);
    }

    private ExpectedAnswers view(Person person) {
        return views.get(person.memberNo() - 1);
    }

    private Known known(Predicate<ExpectedAnswers> anyAnswer, Predicate<ExpectedAnswers> allAnswers, long value) {
        return new Known(together.stream().map(this::view).anyMatch(anyAnswer),
                together.stream().map(this::view).allMatch(allAnswers), value);
    }

    private Known known(String leg, long value) {
        return known(view -> view.answers(leg), view -> view.answers(leg), value);
    }

    private void addIncome(YearMonth taxComplete) {
        var parts = new ArrayList<String>();
        long sum = 0;
        for (var person : together) {
            if (view(person).finds("tax/income")) {
                long wages = 0;
                long business = 0;
                for (var month = from; !month.isAfter(until); month = month.plusMonths(1)) {
                    wages += person.wageFen(month);
                    business += person.businessFen(month);
                }
                sum += wages + business;
                part(parts, person, "tax", "WAGE", wages, true, "TAX_WAGE");
                part(parts, person, "tax", "BUSINESS", business, true, "TAX_BUSINESS");
            }
            if (view(person).finds("civil-affairs/assistance")) {
                for (var help : person.assistance()) {
                    part(parts, person, "civil-affairs", "ASSISTANCE", help.monthlyFen() * months(help), false,
                            "ASSISTANCE_NOT_COUNTED");
                }
            }
        }
        var known = known("tax/income", sum);
        income = new Known(known.answered(), known.complete() && !taxComplete.isBefore(from.plusMonths(9)), sum);
        total("income", income, parts, sum);
    }

    private long months(Truth.Assistance help) {
        long months = 0;
        for (var month = from; !month.isAfter(until); month = month.plusMonths(1)) {
            boolean begun = !YearMonth.from(help.from()).isAfter(month);
            var end = help.until();
            months += begun && (end == null || !YearMonth.from(end).isBefore(month)) ? 1 : 0;
        }
        return months;
    }

    private void addDeductions(LocalDate appliedOn) {
        var parts = new ArrayList<String>();
        for (var person : together) {
            var yuan = person.declared(appliedOn).rigidExpenditureYuan();
            if (yuan != null) {
                long fen = yuan * 100 * months() / 12;
                deductions += fen;
                declaresExpenditure = true;
                parts.add("part deductions " + person.memberNo() + " declaration RIGID_EXPENDITURE " + fen
                        + " true DECLARED_RIGID_EXPENDITURE");
            }
        }
        total("deductions", new Known(true, true, deductions), parts, deductions);
    }

    private void addAssets() {
        var parts = new ArrayList<String>();
        long sum = 0;
        for (var person : together) {
            for (var bank : List.of("b01", "b02")) {
                if (view(person).finds("banking/deposits." + bank)) {
                    for (var account : person.accounts(bank)) {
                        sum += account.balanceFen();
                        parts.add("part monetary_assets " + person.memberNo() + " banking ACCOUNT "
                                + account.balanceFen() + " true BALANCE");
                    }
                }
            }
            if (view(person).finds("housing/provident-fund")) {
                person.providentFund().ifPresent(fund -> {
                    if (fund.balanceFen() > 0) {
                        parts.add("part monetary_assets " + person.memberNo() + " housing PROVIDENT_FUND "
                                + fund.balanceFen() + " false PROVIDENT_FUND_NOT_COUNTED");
                    }
                });
            }
        }
        assets = known(ExpectedAnswers::anyBankAnswers, ExpectedAnswers::allBanksAnswer, sum);
        total("monetary_assets", assets, parts, sum);
    }

    private void addVehicles() {
        var parts = new ArrayList<String>();
        var plates = new ArrayList<String>();
        for (var person : together) {
            if (view(person).finds("public-security/vehicles")) {
                for (var car : person.vehicles()) {
                    var before = "part vehicles " + person.memberNo() + " public-security ";
                    if (car.destroyed()) {
                        destroyed++;
                        parts.add(before + "DESTROYED_NOT_DEREGISTERED 1 null false DESTROYED_NOT_DEREGISTERED");
                    } else if (plates.contains(car.plate())) {
                        parts.add(before + "NORMAL 1 null false SAME_THING");
                    } else {
                        plates.add(car.plate());
                        parts.add(before + "NORMAL 1 null true HELD");
                    }
                }
            }
        }
        vehicles = known("public-security/vehicles", plates.size());
        total("vehicles", vehicles, parts, plates.size(), "null");
    }

    private Known estates(String name, boolean residential) {
        var parts = new ArrayList<String>();
        var shares = new TreeMap<String, Integer>();
        long hundredths = 0;
        for (var person : together) {
            if (!view(person).finds("housing/dwellings")) {
                continue;
            }
            for (var home : person.dwellings()) {
                if (home.residential() == residential) {
                    int before = shares.getOrDefault(home.certificateNo(), 0);
                    int share = Math.min(home.sharePercent(), 100 - before);
                    boolean first = !shares.containsKey(home.certificateNo());
                    shares.put(home.certificateNo(), before + share);
                    long own = (long) home.areaHundredths() * (share == 0 ? home.sharePercent() : share) / 100;
                    hundredths += share == 0 ? 0 : own;
                    parts.add("part " + name + " " + person.memberNo() + " housing "
                            + (residential ? "RESIDENTIAL" : "NON_RESIDENTIAL") + " " + (first ? 1 : 0) + " " + own
                            + (share == 0 ? " false SAME_THING" : first ? " true HELD" : " true JOINTLY_HELD"));
                }
            }
        }
        area = residential ? hundredths : area;
        var known = known("housing/dwellings", shares.size());
        total(name, known, parts, shares.size(), hundredths);
        return known;
    }

    private void total(String name, Known known, List<String> parts, Object... measures) {
        var said = new StringBuilder();
        for (var measure : measures) {
            said.append(known.answered() ? measure : "null").append(' ');
        }
        statements.add("total " + name + " " + said + known.isComplete() + " "
                + (known.answered() && !known.complete()));
        parts.sort(null);
        statements.addAll(parts);
    }

    private static void part(List<String> parts, Person person, String source, String kind, long fen, boolean included,
            String reason) {
        if (fen != 0) {
            parts.add("part income " + person.memberNo() + " " + source + " " + kind + " " + fen + " " + included + " "
                    + reason);
        }
    }
}
