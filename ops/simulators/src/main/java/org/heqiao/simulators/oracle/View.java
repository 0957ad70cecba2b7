package org.heqiao.simulators.oracle;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.TreeSet;
import org.heqiao.simulators.population.Person;
import org.heqiao.simulators.population.Truth.Account;
import org.heqiao.simulators.population.Truth.Dwelling;
import org.jspecify.annotations.Nullable;

/** What healthy sources say about one person: an outcome per leg, and the facts behind those that found something. */
final class View {

    private final Person person;
    private final boolean notAuthorised;
    private final YearMonth from;
    private final YearMonth until;
    private final SequencedMap<String, String> outcomes = new LinkedHashMap<>();

    View(Person person, boolean notAuthorised, LocalDate appliedOn, YearMonth taxComplete) {
        this.person = person;
        this.notAuthorised = notAuthorised;
        var applied = YearMonth.from(appliedOn);
        this.from = applied.minusMonths(12);
        this.until = taxComplete.isBefore(applied.minusMonths(1)) ? taxComplete : applied.minusMonths(1);
        leg("public-security", "identity", true);
        leg("public-security", "vehicles", !person.vehicles().isEmpty());
        leg("courts", "judgments", !person.courtCases().isEmpty());
        leg("tax", "income", sum() > 0);
        leg("housing", "dwellings", !person.dwellings().isEmpty());
        leg("housing", "provident-fund", person.providentFund().isPresent());
        leg("banking", "deposits.b01", !person.accounts("b01").isEmpty());
        leg("banking", "deposits.b02", !person.accounts("b02").isEmpty());
        leg("civil-affairs", "marriages", !person.registrations().isEmpty());
        leg("civil-affairs", "cremations", person.cremation().isPresent());
        leg("civil-affairs", "assistance", !person.assistance().isEmpty());
    }

    /** A source knows a person by another name only if it holds something about it; the population register holds everybody it has. */
    private void leg(String source, String item, boolean holds) {
        boolean held = source.equals("public-security") ? person.isRegistered() : holds;
        var outcome = notAuthorised
                ? "NOT_AUTHORISED"
                : !held ? "NO_RECORD" : person.isKnownByOtherNameAt(source) ? "IDENTITY_MISMATCH" : holds ? "FOUND" : "NO_RECORD";
        outcomes.put(source + "/" + item, outcome);
    }

    SequencedMap<String, String> outcomes() {
        return outcomes;
    }

    static boolean isAnswer(String outcome) {
        return outcome.equals("FOUND") || outcome.equals("NO_RECORD");
    }

    boolean answers(String leg) {
        return isAnswer(outcomes.getOrDefault(leg, ""));
    }

    boolean finds(String leg) {
        return "FOUND".equals(outcomes.get(leg));
    }

    TreeSet<String> mismatched() {
        var sources = new TreeSet<String>();
        outcomes.forEach((leg, outcome) -> {
            if (outcome.equals("IDENTITY_MISMATCH")) {
                sources.add(leg.substring(0, leg.indexOf('/')));
            }
        });
        return sources;
    }

    private long sum() {
        long sum = 0;
        for (var month = from; !month.isAfter(until); month = month.plusMonths(1)) {
            sum += person.wageFen(month) + person.businessFen(month);
        }
        return sum;
    }

    @Nullable
    Long meanIncome() {
        long months = from.until(until, java.time.temporal.ChronoUnit.MONTHS) + 1;
        return months < 1 || !answers("tax/income") ? null : (Long) Math.floorDiv(finds("tax/income") ? sum() : 0, months);
    }

    long deposits(String bank) {
        return finds("banking/deposits." + bank) ? person.accounts(bank).stream().mapToLong(Account::balanceFen).sum() : 0;
    }

    /** In use, or destroyed; null: not answered. */
    @Nullable
    Long vehicles(boolean destroyed) {
        return !answers("public-security/vehicles")
                ? null
                : (Long) (finds("public-security/vehicles")
                        ? person.vehicles().stream().filter(v -> v.destroyed() == destroyed).count()
                        : 0L);
    }

    @Nullable
    Long homes() {
        return !answers("housing/dwellings")
                ? null
                : (Long) (finds("housing/dwellings") ? person.dwellings().stream().filter(Dwelling::residential).count() : 0L);
    }
}
