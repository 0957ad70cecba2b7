package org.heqiao.simulators.oracle;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

import org.heqiao.simulators.population.Declared;
import org.heqiao.simulators.population.Household;
import org.heqiao.simulators.population.Person;
import org.heqiao.simulators.population.TaxCalendar;
import org.heqiao.simulators.population.Truth;
import org.jspecify.annotations.Nullable;

/**
 * The statements a household's report must make, one text each and in the report's order, so that two lists of them can
 * be held side by side: {@code conclusion CLUES}, {@code leg 1 tax/income FOUND 12},
 * {@code comparison 1 vehicles 0 1 count HIGHER false}, {@code finding 1 VEHICLES_HIGHER 0 1 clue [public-security]
 * vehicles@1}.
 */
final class ExpectedStatements {

    private final LocalDate appliedOn;
    private final YearMonth taxComplete;
    private final Set<String> asked;
    private final List<String> withheld = new ArrayList<>();
    private final SortedMap<String, int[]> sources = new TreeMap<>();
    private final List<String> members = new ArrayList<>();
    private final List<String> findings = new ArrayList<>();
    private final List<String> facts = new ArrayList<>();
    private final List<String> findingsOfMember = new ArrayList<>();
    /** Of the members, in their order. */
    private final List<ExpectedAnswers> views = new ArrayList<>();
    private final List<@Nullable Person> partners = new ArrayList<>();
    private boolean clue;
    private int required;

    private ExpectedStatements(LocalDate appliedOn, LocalDate today, Set<String> asked) {
        this.appliedOn = appliedOn;
        this.taxComplete = TaxCalendar.completeUpTo(today);
        this.asked = asked;
    }

    static List<String> of(Oracle oracle, Household household) {
        var sample = oracle.sample();
        var expectedStatements = new ExpectedStatements(sample.appliedOn(), oracle.today(), oracle.legs());
        var limited = sample.limitedMember(household.index());
        var why = new ArrayList<@Nullable String>();
        for (var person : household.members()) {
            boolean limitedByFault = limited.isPresent() && limited.getAsInt() == person.memberNo() - 1;
            var notAuthorised = limitedByFault
                    ? sample.fault(household.index()).orElseThrow().reasonCode()
                    : oracle.notInForce();
            why.add(notAuthorised);
            expectedStatements.partners.add(MaritalHistory.partner(household, person));
            expectedStatements.views.add(
                    new ExpectedAnswers(person, MaritalHistory.partner(household, person), expectedStatements.asked,
                            notAuthorised != null,
                            expectedStatements.appliedOn, expectedStatements.taxComplete));
        }
        for (var person : household.members()) {
            expectedStatements.member(household, person, why.get(person.memberNo() - 1));
        }
        return expectedStatements.statements(household);
    }

    private List<String> statements(Household household) {
        var statements = new ArrayList<String>();
        var totals = ExpectedTotals.of(household, views, appliedOn, taxComplete);
        var rules = ExpectedRules.of(totals.ruled(household, appliedOn));
        property(household, rules);
        statements.add(
                "conclusion "
                        + (!withheld.isEmpty() ? "WITHHELD 暂不出具结论" : clue ? "CLUES 有疑点待核实" : "CONSISTENT 已查项目未发现疑点"));
        statements.add("household " + household.scheme() + " " + household.division() + " " + appliedOn + " version 1");
        statements.add("kind " + (household.kind().isEmpty() ? "null" : household.kind()));
        statements.addAll(withheld);
        statements.add("completeness " + required + " " + (required - withheld.size()) + " "
                + (required == 0 ? 100 : (required - withheld.size()) * 100 / required));
        sources.forEach((source,
                n) -> statements.add("source " + source + " asked " + (n[ASKED]) + " answered " + n[ANSWERED]
                        + " not_answered " + (n[ASKED] - n[ANSWERED]) + " not_authorised " + n[NOT_AUTHORISED]
                        + " not_connected 0"));
        statements.add("tolerance income_month 5 10000");
        statements.add("tolerance deposits 5 100000");
        statements.addAll(totals.statements());
        statements.addAll(rules.statements());
        statements.addAll(members);
        statements.addAll(findings);
        statements.addAll(facts);
        return statements;
    }

    /** What those who live together hold, beyond what the rules let pass without explanation. */
    private void property(Household household, ExpectedRules rules) {
        for (var raised : rules.raised()) {
            clue |= raised.clue();
            var evidence = new ArrayList<String>();
            var sources = new TreeSet<String>();
            for (var person : household.members()) {
                if (!person.isObligor()) {
                    evidence(person, EVIDENCE.getOrDefault(raised.subject(), "-")).forEach(fact -> {
                        sources.add(fact.split(" ")[2].split("/")[0]);
                        evidence.add(fact.split(" ")[3]);
                    });
                }
            }
            evidence.sort(null);
            findings.add("finding null " + raised.code() + " null " + raised.found() + " "
                    + (raised.clue() ? "clue " : "note ") + sources + " " + raised.rule() + " " + evidence);
        }
    }

    /** The facts that a subject rests on. */
    private static final Map<String, String> EVIDENCE = Map.of("income", " INCOME ", "income_after_rigid_expenditure",
            " INCOME ", "rigid_expenditure_share", " INCOME ", "monetary_assets", " ACCOUNT ", "vehicles",
            " VEHICLE .*state=NORMAL", "dwellings", " REAL_ESTATE .*residential=true", "non_residential",
            " REAL_ESTATE .*residential=false");

    private List<String> evidence(Person person, String pattern) {
        var wanted = Pattern.compile(pattern);
        var view = views.get(person.memberNo() - 1);
        return ExpectedFacts.of(person, partners.get(person.memberNo() - 1), view, view.from(), view.until()).stream()
                .filter(fact -> wanted.matcher(fact).find()).toList();
    }

    private static final int ASKED = 0;
    private static final int ANSWERED = 1;
    private static final int NOT_AUTHORISED = 2;

    /** @param notAuthorised why not; null: authorised */
    private void member(Household household, Person person, @Nullable String notAuthorised) {
        var expectedAnswers = views.get(person.memberNo() - 1);
        members.add("member " + person.memberNo() + " masked");
        expectedAnswers.ends().forEach((leg, end) -> {
            var tally = sources.computeIfAbsent(leg.substring(0, leg.indexOf('/')), first -> new int[3]);
            tally[ASKED] += notAuthorised == null ? 1 : 0;
            tally[ANSWERED] += end.isAnswer() ? 1 : 0;
            tally[NOT_AUTHORISED] += notAuthorised == null ? 0 : 1;
            members.add("leg " + person.memberNo() + " " + leg + " " + end.outcome() + " " + end.facts());
            if (leg.equals("tax/income") && notAuthorised == null) {
                members.add("complete " + person.memberNo() + " " + taxComplete);
            }
            boolean free = notAuthorised != null && isFree(household, person);
            required += free ? 0 : 1;
            if (!end.isAnswer() && !free) {
                withheld.add("withheld " + person.memberNo() + " " + leg + " " + end.outcome() + " " + notAuthorised);
            }
        });
        var declared = person.declared(appliedOn);
        income(person, expectedAnswers, yuan(declared.incomeMonthYuan()));
        deposits(person, expectedAnswers, yuan(declared.depositsYuan()));
        count(person, "vehicles", "VEHICLES", "public-security", whole(declared.vehicles()),
                expectedAnswers.vehicles(false));
        count(person, "dwellings", "DWELLINGS", "housing", whole(declared.dwellings()), expectedAnswers.homes());
        marital(household, person, expectedAnswers, declared.marital());
        others(person, expectedAnswers, yuan(declared.incomeMonthYuan()));
        declaration(person, expectedAnswers, declared);
        facts.addAll(ExpectedFacts.of(person, MaritalHistory.partner(household, person), expectedAnswers,
                expectedAnswers.from(),
                expectedAnswers.until()));
        people(household, person, notAuthorised);
        findingsOfMember.sort(null);
        findings.addAll(findingsOfMember);
        findingsOfMember.clear();
    }

    private void income(Person person, ExpectedAnswers expectedAnswers, @Nullable Long declared) {
        number(person, "income_month", "INCOME", "tax", declared, expectedAnswers.meanIncome(),
                tolerance(10_000, declared), false);
    }

    private void deposits(Person person, ExpectedAnswers expectedAnswers, @Nullable Long declared) {
        long sum = expectedAnswers.deposits();
        long tolerance = tolerance(100_000, declared);
        if (expectedAnswers.allBanksAnswer()) {
            number(person, "deposits", "DEPOSITS", "banking", declared, sum, tolerance, false);
        } else if (declared == null ? sum > 0 : sum > declared + tolerance) {
            number(person, "deposits", "DEPOSITS", "banking", declared, sum, tolerance, true);
        } else {
            compared(person, "deposits", declared, null, "NOT_COMPARABLE", false);
        }
    }

    private void count(Person person, String subject, String code, String source, @Nullable Long declared,
            @Nullable Long found) {
        number(person, subject, code, source, declared, found, 0, false);
    }

    private void number(Person person, String subject, String code, String source, @Nullable Long declared,
            @Nullable Long found, long tolerance, boolean atLeast) {
        if (found == null) {
            compared(person, subject, declared, null, "NOT_COMPARABLE", false);
        } else if (declared == null) {
            compared(person, subject, null, found, "NOT_DECLARED", atLeast);
            if (found > 0) {
                finding(person, code + "_NOT_DECLARED", null, found, true, evidence(code, person),
                        source);
            }
        } else if (found > declared + tolerance) {
            compared(person, subject, declared, found, "HIGHER", atLeast);
            finding(person, code + "_HIGHER", declared, found, true, evidence(code, person), source);
        } else {
            compared(person, subject, declared, found, found < declared - tolerance ? "LOWER" : "MATCHES", atLeast);
        }
    }

    private void marital(Household household, Person person, ExpectedAnswers expectedAnswers,
            @Nullable String declared) {
        if (!expectedAnswers.answers("civil-affairs/marriages") || !expectedAnswers.answers("courts/judgments")) {
            compared(person, "marital", declared, null, "NOT_COMPARABLE", false);
            compared(person, "spouse", null, null, "NOT_COMPARABLE", false);
            return;
        }
        var history = new MaritalHistory(household, person, views);
        var label = history.label();
        var result = result(label, declared == null ? "90" : declared);
        compared(person, "marital", declared, label, result, false);
        var sources = history.sources().toArray(String[]::new);
        var records = evidence("MARITAL", person);
        if (label.equals("CONFLICT_MANUAL_REVIEW")) {
            finding(person, "MARITAL_CONFLICT", declared, label, true, records, sources);
        } else if (result.equals("DIFFERS")) {
            finding(person, "MARITAL_DIFFERS", declared, label, true, records, sources);
        } else if (label.equals("NO_RECORD_IN_COVERAGE")) {
            if (result.equals("NOT_COMPARABLE")) {
                finding(person, "MARITAL_NOT_CONFIRMED", declared, label, false, records, sources);
            }
        } else if (result.equals("NOT_DECLARED")) {
            finding(person, "MARITAL_NOT_DECLARED", declared, label, true, records, sources);
        }
        spouse(person, history, "30".equals(declared), records, sources);
    }

    private void spouse(Person person, MaritalHistory history, boolean widowed, List<String> records,
            String... sources) {
        var declaredAs = history.declaredAs();
        boolean married = history.label().equals("REGISTERED_MARRIED");
        var found = "NOTHING_TO_COMPARE";
        if (!married || person.isObligor()) {
            compared(person, "spouse", declaredAs, found, "NOT_COMPARABLE", false);
        } else if (declaredAs == null) {
            found = "UNDECLARED_SPOUSE_EXISTS";
            compared(person, "spouse", null, found, "NOT_DECLARED", false);
        } else {
            found = "DECLARED_SPOUSE_MATCHES";
            compared(person, "spouse", declaredAs, found, "MATCHES", false);
        }
        if (married && widowed) {
            finding(person, "WIDOWED_DEATH_NOT_FOUND", "30", found, !person.isObligor(), records, sources);
        } else if (found.equals("UNDECLARED_SPOUSE_EXISTS")) {
            finding(person, "UNDECLARED_SPOUSE", null, found, true, records, sources);
        }
    }

    /** Nothing is said of a person about whom nobody was asked. */
    private void declaration(Person person, ExpectedAnswers expectedAnswers, Declared declared) {
        var answered = expectedAnswers.ends().entrySet().stream().filter(leg -> leg.getValue().isAnswer())
                .map(leg -> leg.getKey().substring(0, leg.getKey().indexOf('/'))).distinct().sorted()
                .toArray(String[]::new);
        boolean adult = !person.born().plusYears(18).isAfter(appliedOn);
        var fields = new ArrayList<@Nullable Object>(Arrays.asList(declared.incomeMonthYuan(), declared.depositsYuan(),
                declared.vehicles(), declared.dwellings()));
        if (adult) {
            fields.add("90".equals(declared.marital()) ? null : declared.marital());
        }
        long empty = fields.stream().filter(Objects::isNull).count();
        if (empty > 0 && answered.length > 0) {
            boolean nothing = empty == fields.size();
            finding(person, nothing ? "NOTHING_DECLARED" : "PARTLY_DECLARED", null, null,
                    nothing && adult && !person.isObligor(),
                    List.of(), answered);
        }
    }

    /** Kinds of the facts that a finding points to, as often as there are such facts, in the order of the alphabet. */
    private List<String> evidence(String code, Person person) {
        return switch (code) {
            case "INCOME" -> ofKind(person, " INCOME ");
            case "DEPOSITS" -> ofKind(person, " ACCOUNT ");
            case "VEHICLES" -> ofKind(person, " VEHICLE .*state=NORMAL");
            case "DWELLINGS" -> ofKind(person, " REAL_ESTATE .*residential=true");
            case "MARITAL" -> ofKind(person,
                    " (MARRIAGE_EVENT|SPOUSE_DEATH) | COURT_CASE .*kind=(DIVORCE|ANNULMENT)");
            default -> ofKind(person, code);
        };
    }

    private List<String> ofKind(Person person, String pattern) {
        return evidence(person, pattern).stream().map(fact -> fact.split(" ")[3]).sorted().toList();
    }

    private static String result(String label, String declared) {
        return switch (label + " " + declared.charAt(0)) {
            case "NO_RECORD_IN_COVERAGE 1", "REVOKED_VOID 1" -> "NOT_CONTRADICTED";
            case "REVOKED_VOID 2", "REVOKED_VOID 3", "REVOKED_VOID 4" -> "DIFFERS";
            case "WIDOWED_INDICATED 3", "REGISTERED_MARRIED 2", "REGISTERED_DIVORCED 4", "COURT_DIVORCED 4" ->
                "MATCHES";
            case "WIDOWED_INDICATED 1", "WIDOWED_INDICATED 2", "WIDOWED_INDICATED 4", "REGISTERED_MARRIED 1",
                    "REGISTERED_MARRIED 4",
                    "REGISTERED_DIVORCED 1", "REGISTERED_DIVORCED 2", "REGISTERED_DIVORCED 3",
                    "COURT_DIVORCED 1", "COURT_DIVORCED 2", "COURT_DIVORCED 3" ->
                "DIFFERS";
            default -> label.startsWith("CONFLICT") || label.startsWith("DECEASED") || declared.charAt(0) != '9'
                    ? "NOT_COMPARABLE"
                    : "NOT_DECLARED";
        };
    }

    /** Obligors are checked for extreme hardship alone; elsewhere they need not allow it. */
    private static boolean isFree(Household household, Person person) {
        return person.isObligor() && !isExtremeHardship(household);
    }

    private static boolean isExtremeHardship(Household household) {
        return household.scheme().equals("extreme-hardship");
    }

    private void people(Household household, Person person, @Nullable String notAuthorised) {
        if (isFree(household, person) && notAuthorised != null) {
            finding(person, "OBLIGOR_NOT_ASKED", null, null, false, List.of(),
                    asked.stream().map(leg -> leg.substring(0, leg.indexOf('/'))).sorted().distinct()
                            .toArray(String[]::new));
        }
        if (person.memberNo() == 1 && isExtremeHardship(household)
                && household.members().stream().noneMatch(Person::isObligor)) {
            finding(person, "NO_OBLIGOR_NAMED", null, null, false, List.of());
        }
        var guardian = household.members().getFirst();
        var dead = deadBy(guardian, views.getFirst());
        boolean minor = person.born().plusYears(18).isAfter(appliedOn);
        if (minor && person != guardian && !dead.isEmpty() && !"GUARDIAN_MISSING".equals(notAuthorised)) {
            finding(person, "GUARDIAN_DECEASED", null, guardian.memberNo(), true, List.of(),
                    dead.toArray(String[]::new));
        }
    }

    private static TreeSet<String> deadBy(Person person, ExpectedAnswers expectedAnswers) {
        var dead = new TreeSet<String>();
        if (expectedAnswers.finds("public-security/identity") && person.diedOn().isPresent()) {
            dead.add("public-security");
        }
        if (expectedAnswers.finds("civil-affairs/cremations")) {
            dead.add("civil-affairs");
        }
        return dead;
    }

    private void others(Person person, ExpectedAnswers expectedAnswers, @Nullable Long income) {
        var dead = deadBy(person, expectedAnswers);
        if (!dead.isEmpty()) {
            var day = person.diedOn().or(() -> person.cremation().map(Truth.Cremation::diedOn)).orElseThrow();
            finding(person, "DECEASED", null, day, true, evidence(" DEATH ", person),
                    dead.toArray(String[]::new));
        }
        var mismatched = expectedAnswers.mismatched();
        if (!mismatched.isEmpty()) {
            finding(person, "IDENTITY_NOT_MATCHED", null, null, true, List.of(), mismatched.toArray(String[]::new));
        }
        if (expectedAnswers.answers("public-security/identity") && !expectedAnswers.finds("public-security/identity")) {
            finding(person, "IDENTITY_NOT_FOUND", null, null, true, List.of(), "public-security");
        }
        note(person, expectedAnswers, "VEHICLE_DESTROYED_NOT_DEREGISTERED", " VEHICLE .*state=DESTROYED",
                "public-security");
        var shops = evidence(" REAL_ESTATE .*residential=false", person);
        if (!shops.isEmpty()) {
            finding(person, "NON_RESIDENTIAL_PROPERTY", null, shops.size(), true, shops, "housing");
        }
        if (expectedAnswers.finds("housing/provident-fund") && (income == null || income == 0)) {
            var fund = person.providentFund().orElseThrow();
            if (!fund.lastPaid().isBefore(YearMonth.from(appliedOn).minusMonths(12))) {
                finding(person, "PROVIDENT_FUND_WITHOUT_INCOME", income, fund.monthlyFen(), true,
                        List.of("PROVIDENT_FUND"), "housing");
            }
        }
        note(person, expectedAnswers, "UNDER_ENFORCEMENT", " COURT_CASE .*kind=ENFORCEMENT", "courts");
        long received = expectedAnswers.finds("civil-affairs/assistance")
                ? person.assistance().stream().filter(this::isReceived).count()
                : 0;
        if (received > 0) {
            finding(person, "ASSISTANCE_RECEIVED", null, received, false,
                    Collections.nCopies((int) received, "ASSISTANCE"),
                    "civil-affairs");
        }
    }

    private boolean isReceived(Truth.Assistance help) {
        return !help.from().isAfter(appliedOn) && (help.until() == null || !help.until().isBefore(appliedOn));
    }

    private void note(Person person, ExpectedAnswers expectedAnswers, String code, String facts, String source) {
        var evidence = evidence(facts, person);
        if (!evidence.isEmpty()) {
            finding(person, code, null, evidence.size(), false, evidence, source);
        }
    }

    private void compared(Person person, String subject, @Nullable Object declared, @Nullable Object found,
            String result, boolean atLeast) {
        var unit = switch (subject) {
            case "income_month", "deposits" -> "fen";
            case "marital", "spouse" -> "code";
            default -> "count";
        };
        members.add("comparison " + person.memberNo() + " " + subject + " " + declared + " " + found + " " + unit + " "
                + result + " "
                + atLeast);
    }

    private void finding(Person person, String code, @Nullable Object declared, @Nullable Object found, boolean isClue,
            List<String> facts, String... sources) {
        clue |= isClue;
        findingsOfMember.add("finding " + person.memberNo() + " " + code + " " + declared + " " + found + " "
                + (isClue ? "clue" : "note") + " " + List.of(sources) + " " + rule(code) + " " + facts);
    }

    private static String rule(String code) {
        return switch (code) {
            case "INCOME_HIGHER", "INCOME_NOT_DECLARED" -> "income-month@1";
            case "DEPOSITS_HIGHER", "DEPOSITS_NOT_DECLARED" -> "deposits@1";
            case "DWELLINGS_HIGHER", "DWELLINGS_NOT_DECLARED" -> "dwellings@1";
            case "MARITAL_CONFLICT", "MARITAL_DIFFERS", "MARITAL_NOT_DECLARED", "MARITAL_NOT_CONFIRMED" -> "marital@3";
            case "UNDECLARED_SPOUSE", "WIDOWED_DEATH_NOT_FOUND" -> "spouse@2";
            case "DECEASED" -> "deceased@2";
            case "IDENTITY_NOT_MATCHED", "IDENTITY_NOT_FOUND" -> "identity@2";
            case "NON_RESIDENTIAL_PROPERTY" -> "real-estate@1";
            case "NOTHING_DECLARED", "PARTLY_DECLARED" -> "declaration@1";
            case "PROVIDENT_FUND_WITHOUT_INCOME" -> "provident-fund@1";
            case "UNDER_ENFORCEMENT" -> "enforcement@1";
            case "ASSISTANCE_RECEIVED" -> "assistance@1";
            case "OBLIGOR_NOT_ASKED", "NO_OBLIGOR_NAMED" -> "obligors@1";
            case "GUARDIAN_DECEASED" -> "guardian@1";
            default -> "vehicles@1";
        };
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
