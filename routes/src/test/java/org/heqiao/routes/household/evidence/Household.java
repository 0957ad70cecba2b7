package org.heqiao.routes.household.evidence;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.heqiao.routes.household.plan.HouseholdStore.Leg;
import org.heqiao.routes.household.plan.MemberContent;
import org.heqiao.routes.sources.SourceNames;
import org.heqiao.schemas.fact.FactRegistry;
import org.heqiao.schemas.identity.PersonName;
import org.heqiao.schemas.source.Answer;
import org.heqiao.schemas.source.Fact;
import org.heqiao.schemas.source.Item;
import org.heqiao.schemas.source.SourceId;
import org.jspecify.annotations.Nullable;

/** A household under construction: everybody was asked about, and nothing is held unless a test says so. */
final class Household {

    static final Instant AS_OF = Instant.parse("2026-10-31T15:59:59Z");
    static final LocalDate APPLIED = LocalDate.of(2026, 11, 10);

    private final FactRegistry registry;
    private final Map<String, Map<String, Leg>> members = new LinkedHashMap<>();
    private final Map<String, Long> expenditure = new LinkedHashMap<>();

    private Household(FactRegistry registry) {
        this.registry = registry;
    }

    static Household of(int members) {
        return of(members, FactRegistry.of(List.of()));
    }

    static Household of(int members, FactRegistry registry) {
        var household = new Household(registry);
        for (int n = 1; n <= members; n++) {
            var member = "" + n;
            household.members.put(member, new LinkedHashMap<>());
            for (var leg : List.of("public-security/identity", "public-security/vehicles", "tax/income",
                    "housing/dwellings", "housing/provident-fund", "banking/deposits.b01", "banking/deposits.b02",
                    "civil-affairs/cremations", "civil-affairs/assistance")) {
                household.answer(member, leg, leg.endsWith("identity")
                        ? new Answer.Found(List.of(new Fact.Population(false, null)), AS_OF)
                        : new Answer.NoRecord(AS_OF, "the city"));
            }
        }
        return household;
    }

    Household holds(String member, String leg, Fact... facts) {
        return answer(member, leg, new Answer.Found(List.of(facts), AS_OF));
    }

    Household answer(String member, String leg, Answer answer) {
        var parts = leg.split("/");
        Objects.requireNonNull(members.get(member)).put(leg,
                new Leg(new SourceId(parts[0]), new Item(parts[1]), answer));
        return this;
    }

    Household silent(String member, String leg) {
        return answer(member, leg, new Answer.Unavailable("TIMEOUT"));
    }

    Household spends(String member, long fen) {
        expenditure.put(member, fen);
        return this;
    }

    List<MemberEvidence> evidence() {
        var facts = new FactList(new SourceNames(Map.of(), Map.of(new SourceId("banking"), Map.of("b01", "示例银行"))),
                registry);
        var evidence = new ArrayList<MemberEvidence>();
        members.forEach((number, legs) -> evidence.add(facts.add(member(number, expenditure.get(number)),
                legs.values().stream().sorted(Comparator.comparing(Leg::source).thenComparing(Leg::item)).toList())));
        return evidence;
    }

    Window window() {
        return Totals.window(evidence(), APPLIED);
    }

    Totals totals() {
        var evidence = evidence();
        return Totals.of(evidence, Totals.window(evidence, APPLIED), registry, (member, leg) -> true);
    }

    static Fact wage(String month, long fen) {
        return new Fact.MonthlyIncome(YearMonth.parse(month), Fact.MonthlyIncome.Kind.WAGE, fen, "某公司");
    }

    static Fact.Account account(String bank, String digits, long fen, LocalDate on) {
        return new Fact.Account(bank, digits, fen, on);
    }

    static Fact car(String plate, Fact.Vehicle.State state) {
        return new Fact.Vehicle(plate, "小型轿车", state, LocalDate.of(2019, 1, 1), 30_000_00);
    }

    static Fact home(String certificate, int area, int percent) {
        return new Fact.Dwelling(certificate, true, area, percent);
    }

    private static MemberContent member(String number, @Nullable Long expenditure) {
        return new MemberContent(number, new PersonName("样甲"), null, "01", "LIVING_TOGETHER", null, null, null, null,
                null, null, expenditure);
    }
}
