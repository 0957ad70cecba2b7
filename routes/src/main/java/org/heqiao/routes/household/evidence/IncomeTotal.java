package org.heqiao.routes.household.evidence;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.heqiao.schemas.calendar.BeijingTime;
import org.heqiao.schemas.fact.FactRegistry;
import org.heqiao.schemas.fact.IncomeRule.Income;
import org.heqiao.schemas.fact.IncomeRule.Use;
import org.heqiao.schemas.source.Fact;
import org.heqiao.schemas.source.Fact.MonthlyIncome;
import org.heqiao.schemas.source.Item;
import org.jspecify.annotations.Nullable;

/**
 * What a household had in the window. A wage that several sources know is counted once: the tax authority's, where it
 * knows one; the others are shown beside it. Assistance and the central basic pension are no income (民发〔2021〕57号
 * art. 13).
 */
final class IncomeTotal {

    private final Window window;
    private final FactRegistry registry;
    private final List<MoneyTotal.Part> parts = new ArrayList<>();
    private final AnswerState state;

    private IncomeTotal(Window window, FactRegistry registry, MemberEvidence.Awaited awaited) {
        this.window = window;
        this.registry = registry;
        this.state = new AnswerState(awaited);
    }

    /** The last month that the tax authority has of every member it has answered about; null: it has not answered. */
    static @Nullable YearMonth complete(List<MemberEvidence> members) {
        YearMonth earliest = null;
        for (var member : members) {
            for (var leg : member.legs()) {
                if (leg.item().isOf(Item.INCOME) && leg.answer().outcome().isAnswered()) {
                    var month = YearMonth.from(Objects.requireNonNull(leg.answer().asOf()).atZone(BeijingTime.ZONE));
                    earliest = earliest == null || month.isBefore(earliest) ? month : earliest;
                }
            }
        }
        return earliest;
    }

    static MoneyTotal of(List<MemberEvidence> members, Window window, FactRegistry registry,
            MemberEvidence.Awaited awaited) {
        var total = new IncomeTotal(window, registry, awaited);
        var complete = complete(members);
        for (var member : members) {
            total.state.add(member, Item.INCOME);
            for (var item : registry.incomes()) {
                total.state.addAsked(member, item);
            }
            total.add(member);
        }
        if (complete != null && Window.isTooEarly(complete, window.from())) {
            total.state.doubt();
        }
        return MoneyTotal.of(total.parts, total.state);
    }

    private void add(MemberEvidence member) {
        var wage = wageReason(member);
        for (var fact : member.facts()) {
            switch (fact.details()) {
                case ReportedFact.Income income -> taxed(member, fact, income);
                case Fact.Assistance help -> add(member, fact, "ASSISTANCE", null, help.monthlyFen()
                        * window.monthsOf(YearMonth.from(help.from()),
                                help.until() == null ? null : YearMonth.from(help.until())),
                        Reason.ASSISTANCE_NOT_COUNTED);
                case Fact brought when fact.kind() instanceof ReportedFact.BroughtKind -> {
                    for (var income : registry.typeOf(brought).incomeOf(brought)) {
                        brought(member, fact, income, wage);
                    }
                }
                default -> {
                    // no income
                }
            }
        }
    }

    private void taxed(MemberEvidence member, ReportedFact fact, ReportedFact.Income income) {
        long fen = 0;
        for (var month : income.months()) {
            fen += window.holds(month.month()) ? month.fen() : 0;
        }
        add(member, fact, income.kind().name(), income.payer(), fen, switch (income.kind()) {
            case WAGE -> Reason.TAX_WAGE;
            case BUSINESS -> Reason.TAX_BUSINESS;
            case LABOUR -> Reason.TAX_LABOUR;
        });
    }

    private void brought(MemberEvidence member, ReportedFact fact, Income income, Reason wage) {
        long fen = income.monthlyFen() * window.monthsOf(income.from(), income.until());
        boolean counted = income.use() == Use.COUNTED;
        if (income.use() == Use.WAGE_UNLESS_TAXED) {
            add(member, fact, income.kind(), null, fen, wage);
        } else if (counted && member.isOfSomebodyElse(fact)) {
            add(member, fact, income.kind(), null, fen, Reason.IDENTITY_MISMATCH);
            state.doubt();
        } else if (fen != 0) {
            parts.add(new MoneyTotal.Part(member.memberNo(), fact.source(), income.kind(), null, fen, fact.asOf(),
                    counted, income.reason(), income.text(), List.of(fact.no())));
        }
    }

    private void add(MemberEvidence member, ReportedFact fact, String kind, @Nullable String payer, long fen,
            Reason reason) {
        if (fen == 0) {
            return;
        }
        boolean doubtful = reason.isCounted() && member.isOfSomebodyElse(fact);
        if (doubtful) {
            state.doubt();
        }
        parts.add(MoneyTotal.Part.of(fact, kind, payer, fen, doubtful ? Reason.IDENTITY_MISMATCH : reason));
    }

    /** Why another source's word for a wage is counted or not. */
    private Reason wageReason(MemberEvidence member) {
        for (var fact : member.facts()) {
            if (fact.details() instanceof ReportedFact.Income income && income.kind() == MonthlyIncome.Kind.WAGE
                    && !member.isOfSomebodyElse(fact)) {
                for (var month : income.months()) {
                    if (window.holds(month.month())) {
                        return Reason.TAX_WAGE_ADOPTED;
                    }
                }
            }
        }
        for (var leg : member.legs()) {
            if (leg.item().isOf(Item.INCOME) && leg.answer().outcome().isAnswered()) {
                return Reason.NO_TAX_WAGE;
            }
        }
        return Reason.TAX_NOT_ANSWERED;
    }
}
