package org.heqiao.simulators.oracle;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import org.heqiao.simulators.population.Person;
import org.heqiao.simulators.population.Truth;
import org.heqiao.simulators.population.Truth.Account;
import org.heqiao.simulators.population.Truth.Dwelling;
import org.jspecify.annotations.Nullable;

/** What healthy sources say about one person: an outcome per leg, and the facts behind those that found something. */
final class ExpectedAnswers {

    /** Every leg there can be: source/item. */
    static final Set<String> EVERYTHING = Set.of("public-security/identity", "public-security/vehicles",
            "courts/judgments", "tax/income",
            "housing/dwellings", "housing/provident-fund", "banking/deposits.b01", "banking/deposits.b02",
            "civil-affairs/marriages",
            "civil-affairs/cremations", "civil-affairs/assistance");

    /** How a leg ends. @param facts how many were found */
    record End(String outcome, int facts) {

        boolean isAnswer() {
            return outcome.equals("FOUND") || outcome.equals("NO_RECORD");
        }
    }

    private final Person person;
    private final Set<String> asked;
    private final boolean notAuthorised;
    private final YearMonth from;
    private final YearMonth until;
    private final Map<String, End> ends = new TreeMap<>();

    /** @param partner whom acts of the register name beside the person; null: nobody with a number */
    ExpectedAnswers(Person person, @Nullable Person partner, Set<String> asked, boolean notAuthorised,
            LocalDate appliedOn, YearMonth taxComplete) {
        this.person = person;
        this.asked = asked;
        this.notAuthorised = notAuthorised;
        var applied = YearMonth.from(appliedOn);
        this.from = applied.minusMonths(12);
        this.until = taxComplete.isBefore(applied.minusMonths(1)) ? taxComplete : applied.minusMonths(1);
        leg("public-security", "identity", 1);
        leg("public-security", "vehicles", person.vehicles().size());
        leg("courts", "judgments", person.courtCases().size());
        leg("tax", "income", monthsWithIncome());
        leg("housing", "dwellings", person.dwellings().size());
        leg("housing", "provident-fund", person.providentFund().isPresent() ? 1 : 0);
        leg("banking", "deposits.b01", person.accounts("b01").size());
        leg("banking", "deposits.b02", person.accounts("b02").size());
        leg("civil-affairs", "marriages",
                person.registrations().size() + (partner == null ? 0 : (int) deathWithActs(partner).stream().count()));
        leg("civil-affairs", "cremations", person.cremation().isPresent() ? 1 : 0);
        leg("civil-affairs", "assistance", person.assistance().size());
    }

    /**
     * The register adds to a person's acts the cremation of whom they name, by whatever name the partner is asked about
     * elsewhere.
     */
    private Optional<LocalDate> deathWithActs(Person partner) {
        return person.registrations().stream().anyMatch(partner.registrations()::contains)
                ? partner.cremation().map(Truth.Cremation::diedOn)
                : Optional.empty();
    }

    /** Day of the partner's death as the answer about this person's own acts tells it. */
    Optional<LocalDate> knownWithActs(Person partner) {
        return finds("civil-affairs/marriages") ? deathWithActs(partner) : Optional.empty();
    }

    /**
     * A source knows a person by another name only if it holds something about it; the population register holds
     * everybody it has.
     */
    private void leg(String source, String item, int facts) {
        if (!asked.contains(source + "/" + item)) {
            return;
        }
        boolean held = source.equals("public-security") ? person.isRegistered() : facts > 0;
        var end = notAuthorised
                ? new End("NOT_AUTHORISED", 0)
                : !held
                        ? new End("NO_RECORD", 0)
                        : person.isKnownByOtherNameAt(source)
                                ? new End("IDENTITY_MISMATCH", 0)
                                : new End(facts > 0 ? "FOUND" : "NO_RECORD", facts);
        ends.put(source + "/" + item, end);
    }

    /** First and last month of income that can be known. */
    YearMonth from() {
        return from;
    }

    YearMonth until() {
        return until;
    }

    /** By source/item, in the order of a report. */
    Map<String, End> ends() {
        return ends;
    }

    boolean answers(String leg) {
        var end = ends.get(leg);
        return end != null && end.isAnswer();
    }

    boolean finds(String leg) {
        var end = ends.get(leg);
        return end != null && end.outcome().equals("FOUND");
    }

    TreeSet<String> mismatched() {
        var sources = new TreeSet<String>();
        ends.forEach((leg, end) -> {
            if (end.outcome().equals("IDENTITY_MISMATCH")) {
                sources.add(leg.substring(0, leg.indexOf('/')));
            }
        });
        return sources;
    }

    private int monthsWithIncome() {
        int months = 0;
        for (var month = from; !month.isAfter(until); month = month.plusMonths(1)) {
            months += person.wageFen(month) > 0 ? 1 : 0;
            months += person.businessFen(month) > 0 ? 1 : 0;
        }
        return months;
    }

    /** Per month of those that the tax authority has complete, in fen, rounded down; null: it cannot be said. */
    @Nullable
    Long meanIncome() {
        long months = from.until(until, ChronoUnit.MONTHS) + 1;
        if (months < 1 || !answers("tax/income")) {
            return null;
        }
        long sum = 0;
        for (var month = from; finds("tax/income") && !month.isAfter(until); month = month.plusMonths(1)) {
            sum += person.wageFen(month) + person.businessFen(month);
        }
        return Math.floorDiv(sum, months);
    }

    /** Whether any bank was asked, and all that were have answered. */
    boolean allBanksAnswer() {
        var banks = ends.entrySet().stream().filter(leg -> leg.getKey().startsWith("banking/")).toList();
        return !banks.isEmpty() && banks.stream().allMatch(leg -> leg.getValue().isAnswer());
    }

    boolean anyBankAnswers() {
        return ends.entrySet().stream()
                .anyMatch(leg -> leg.getKey().startsWith("banking/") && leg.getValue().isAnswer());
    }

    /** What those that answered hold. */
    long deposits() {
        long sum = 0;
        for (var bank : new String[]{"b01", "b02"}) {
            if (finds("banking/deposits." + bank)) {
                sum += person.accounts(bank).stream().mapToLong(Account::balanceFen).sum();
            }
        }
        return sum;
    }

    /** In use, or destroyed; null: not answered. */
    @Nullable
    Long vehicles(boolean destroyed) {
        if (!answers("public-security/vehicles")) {
            return null;
        }
        return finds("public-security/vehicles")
                ? person.vehicles().stream().filter(v -> v.destroyed() == destroyed).count()
                : 0;
    }

    @Nullable
    Long homes() {
        if (!answers("housing/dwellings")) {
            return null;
        }
        return finds("housing/dwellings") ? person.dwellings().stream().filter(Dwelling::residential).count() : 0;
    }
}
