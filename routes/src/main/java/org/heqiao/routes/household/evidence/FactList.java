package org.heqiao.routes.household.evidence;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.heqiao.routes.household.evidence.ReportedFact.BroughtKind;
import org.heqiao.routes.household.evidence.ReportedFact.FactKind;
import org.heqiao.routes.household.evidence.ReportedFact.Income;
import org.heqiao.routes.household.evidence.ReportedFact.Kind;
import org.heqiao.routes.household.plan.HouseholdStore.Leg;
import org.heqiao.routes.household.plan.MemberContent;
import org.heqiao.routes.sources.SourceNames;
import org.heqiao.schemas.calendar.PartialDate;
import org.heqiao.schemas.fact.FactRegistry;
import org.heqiao.schemas.marriage.MarriageEvent.Act;
import org.heqiao.schemas.marriage.MarriageEvent.CourtDecision;
import org.heqiao.schemas.marriage.MarriageEvent.Death;
import org.heqiao.schemas.marriage.MarriageRecord;
import org.heqiao.schemas.marriage.RecordSource;
import org.heqiao.schemas.marriage.SupportingEvent;
import org.heqiao.schemas.source.Answer;
import org.heqiao.schemas.source.Fact;
import org.heqiao.schemas.source.Fact.MonthlyIncome;
import org.jspecify.annotations.Nullable;

/** The facts about a household's members, numbered through. Filled member by member. */
public final class FactList {

    private final SourceNames names;
    private final FactRegistry registry;
    private final List<ReportedFact> all = new ArrayList<>();

    public FactList(SourceNames names, FactRegistry registry) {
        this.names = names;
        this.registry = registry;
    }

    public List<ReportedFact> all() {
        return all;
    }

    /** @param legs in the order of the report */
    public MemberEvidence add(MemberContent member, List<Leg> legs) {
        int first = all.size();
        for (var leg : legs) {
            if (leg.answer() instanceof Answer.Found found) {
                add(member.memberNo(), leg, found);
            }
        }
        return new MemberEvidence(member, legs, List.copyOf(all.subList(first, all.size())));
    }

    private void add(String memberNo, Leg leg, Answer.Found found) {
        var incomes = new ArrayList<MonthlyIncome>();
        for (var fact : found.facts()) {
            switch (fact) {
                case MonthlyIncome income -> incomes.add(income);
                case Fact.Population entry when !entry.deceased() -> {
                    // that somebody is registered is what the leg says
                }
                case Fact.Population entry -> add(memberNo, leg, Kind.DEATH, death(RecordSource.POPULATION.name(),
                        entry.diedOn() == null ? null : PartialDate.of(entry.diedOn())));
                case Fact.Cremation cremation ->
                    add(memberNo, leg, Kind.DEATH, death(RecordSource.CREMATIONS.name(), cremation.died()));
                case Fact.DeathNotice notice ->
                    add(memberNo, leg, Kind.DEATH, death(notice.origin().name(), notice.died()));
                case Fact.Vehicle vehicle -> add(memberNo, leg, Kind.VEHICLE, vehicle);
                case Fact.CourtCase judgment -> add(memberNo, leg, Kind.COURT_CASE, judgment);
                case Fact.Dwelling estate -> add(memberNo, leg, Kind.REAL_ESTATE, estate);
                case Fact.ProvidentFund fund -> add(memberNo, leg, Kind.PROVIDENT_FUND, fund);
                case Fact.Account account -> add(memberNo, leg, Kind.ACCOUNT, new ReportedFact.Account(account.bank(),
                        names.provider(leg.source(), leg.item()), account.account(), account.balanceFen(),
                        account.balanceOn()));
                case Fact.Assistance help -> add(memberNo, leg, Kind.ASSISTANCE, help);
                case MarriageRecord held -> marriage(memberNo, leg, held);
                default -> add(memberNo, leg, new BroughtKind(registry.typeOf(fact).kind()), fact);
            }
        }
        incomes(memberNo, leg, incomes);
    }

    private record Source(MonthlyIncome.Kind kind, String payer) {
    }

    private void incomes(String memberNo, Leg leg, List<MonthlyIncome> incomes) {
        var bySource = new LinkedHashMap<Source, List<Income.Month>>();
        for (var income : incomes) {
            bySource.computeIfAbsent(new Source(income.kind(), income.payer() == null ? "" : income.payer()),
                    first -> new ArrayList<>(12))
                    .add(new Income.Month(income.month(), income.fen()));
        }
        bySource.forEach((source, months) -> add(memberNo, leg, Kind.INCOME, new Income(source.kind,
                source.payer.isEmpty() ? null : source.payer, months,
                months.stream().mapToLong(Income.Month::fen).sum())));
    }

    private void marriage(String memberNo, Leg leg, MarriageRecord held) {
        var supportingEvent = SupportingEvent.of(held.event(), LocalDate.MAX);
        var origin = supportingEvent.provenance().origin().source().name();
        switch (held.event()) {
            case Death death -> add(memberNo, leg, Kind.SPOUSE_DEATH, death(origin, death.date()));
            case CourtDecision decision ->
                add(memberNo, leg, Kind.MARRIAGE_EVENT, new ReportedFact.MarriageEvent(supportingEvent.kind(),
                        decision.decided(), decision.effective(), supportingEvent.place(), decision.caseNo(), origin));
            case Act _ -> add(memberNo, leg, Kind.MARRIAGE_EVENT,
                    new ReportedFact.MarriageEvent(supportingEvent.kind(), supportingEvent.date(), null,
                            supportingEvent.place(), null,
                            origin));
        }
    }

    private static ReportedFact.Death death(String origin, @Nullable PartialDate on) {
        return new ReportedFact.Death(origin, on);
    }

    private void add(String memberNo, Leg leg, FactKind kind, Object details) {
        all.add(new ReportedFact(all.size() + 1, memberNo, leg.source().value(), leg.item().value(),
                leg.answer().asOf(), kind, details));
    }
}
