package org.heqiao.simulators.oracle;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import org.heqiao.simulators.population.Person;
import org.heqiao.simulators.population.Truth;
import org.jspecify.annotations.Nullable;

/**
 * The facts a report must show of one member, one text each, its parts in the order of the alphabet:
 * {@code fact 1 public-security/vehicles VEHICLE first_registered_on=2020-01-02 kind=小型轿车 plate=宁A00001 …}.
 */
final class ExpectedFacts {

    private final Person person;
    private final ExpectedAnswers expectedAnswers;
    private final List<String> statements = new ArrayList<>();

    private ExpectedFacts(Person person, ExpectedAnswers expectedAnswers) {
        this.person = person;
        this.expectedAnswers = expectedAnswers;
    }

    /** In the order of the alphabet. @param partner whom the person's acts name; null: nobody with a number */
    static List<String> of(Person person, @Nullable Person partner, ExpectedAnswers expectedAnswers, YearMonth from,
            YearMonth until) {
        var facts = new ExpectedFacts(person, expectedAnswers);
        facts.publicSecurity();
        facts.income(from, until);
        facts.housing();
        facts.banks();
        facts.courts();
        facts.civilAffairs(partner);
        facts.statements.sort(null);
        return facts.statements;
    }

    private void publicSecurity() {
        if (expectedAnswers.finds("public-security/identity")) {
            person.diedOn().ifPresent(
                    day -> fact("public-security/identity", "DEATH", "origin", "POPULATION", "died_on", day));
        }
        each("public-security/vehicles", person.vehicles(), "VEHICLE",
                car -> List.of("plate", car.plate(), "kind", car.kind(), "state",
                        car.destroyed() ? "DESTROYED_NOT_DEREGISTERED" : "NORMAL", "first_registered_on",
                        car.firstRegisteredOn(), "value_fen",
                        car.valueFen()));
    }

    private void income(YearMonth from, YearMonth until) {
        if (!expectedAnswers.finds("tax/income")) {
            return;
        }
        income(from, until, "WAGE", person.employer(), person::wageFen);
        income(from, until, "BUSINESS", "null", person::businessFen);
    }

    private void income(YearMonth from, YearMonth until, String kind, String payer, Function<YearMonth, Long> amount) {
        var months = new ArrayList<String>();
        long sum = 0;
        for (var month = from; !month.isAfter(until); month = month.plusMonths(1)) {
            long fen = amount.apply(month);
            sum += fen;
            if (fen > 0) {
                months.add(month + ":" + fen);
            }
        }
        if (!months.isEmpty()) {
            fact("tax/income", "INCOME", "kind", kind, "payer", payer, "months", String.join(",", months), "fen", sum);
        }
    }

    private void housing() {
        each("housing/dwellings", person.dwellings(), "REAL_ESTATE",
                home -> List.of("certificate_no", home.certificateNo(), "residential",
                        home.residential(), "area_hundredths", home.areaHundredths(), "share_percent",
                        home.sharePercent()));
        each("housing/provident-fund", person.providentFund().stream().toList(), "PROVIDENT_FUND",
                fund -> List.of("monthly_fen",
                        fund.monthlyFen(), "balance_fen", fund.balanceFen(), "last_paid", fund.lastPaid()));
    }

    /** How old the balances are depends on the day the banks answer. */
    private void banks() {
        for (var bank : List.of("b01", "b02")) {
            each("banking/deposits." + bank, person.accounts(bank), "ACCOUNT",
                    account -> List.of("bank", bank, "account",
                            account.number().substring(account.number().length() - 4), "balance_fen",
                            account.balanceFen()));
        }
    }

    private void courts() {
        each("courts/judgments", person.courtCases(), "COURT_CASE",
                one -> List.of("case_no", one.caseNo(), "kind", kind(one), "court",
                        one.court(), "decided_on", one.decidedOn(), "effective_on",
                        Objects.requireNonNullElse((Object) one.effectiveOn(), "null"),
                        "amount_fen", one.amountFen()));
    }

    private static String kind(Truth.CourtCase one) {
        return switch (one.kind()) {
            case "离婚" -> "DIVORCE";
            case "婚姻无效" -> "ANNULMENT";
            case "执行" -> "ENFORCEMENT";
            default -> "OTHER";
        };
    }

    private void civilAffairs(@Nullable Person partner) {
        each("civil-affairs/marriages", person.registrations(), "MARRIAGE_EVENT",
                act -> List.of("event", event(act), "on", act.on(),
                        "effective_on", "null", "place", act.registry(), "case_no", "null", "origin", "REGISTRY"));
        if (partner != null) {
            expectedAnswers.knownWithActs(partner).ifPresent(
                    day -> fact("civil-affairs/marriages", "SPOUSE_DEATH", "origin", "CREMATIONS", "died_on", day));
        }
        each("civil-affairs/cremations", person.cremation().stream().toList(), "DEATH",
                cremation -> List.of("origin", "CREMATIONS", "died_on", cremation.diedOn()));
        each("civil-affairs/assistance", person.assistance(), "ASSISTANCE",
                help -> List.of("scheme", help.scheme(), "from", help.from(),
                        "until", Objects.requireNonNullElse((Object) help.until(), "null"), "monthly_fen",
                        help.monthlyFen()));
    }

    private static String event(Truth.Registration act) {
        return switch (act.operation()) {
            case "IA" -> "MARRIAGE";
            case "IB" -> "DIVORCE";
            case "ID" -> "REVOCATION";
            default -> "REISSUE";
        };
    }

    private <T> void each(String leg, List<T> truths, String kind, Function<T, List<Object>> parts) {
        if (expectedAnswers.finds(leg)) {
            truths.forEach(truth -> fact(leg, kind, parts.apply(truth).toArray()));
        }
    }

    private void fact(String leg, String kind, Object... parts) {
        var sorted = new TreeMap<String, Object>();
        for (int i = 0; i < parts.length; i += 2) {
            sorted.put((String) parts[i], parts[i + 1]);
        }
        var text = new StringBuilder("fact " + person.memberNo() + " " + leg + " " + kind);
        sorted.forEach((name, value) -> text.append(' ').append(name).append('=').append(value));
        statements.add(text.toString());
    }
}
