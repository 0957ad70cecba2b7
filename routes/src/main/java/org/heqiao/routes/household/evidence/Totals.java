package org.heqiao.routes.household.evidence;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.heqiao.schemas.fact.FactRegistry;

/**
 * What the members who live together have between them, as far as the sources say. Whatever is left out is shown with
 * its reason; nothing is concluded from what nobody has answered.
 *
 * @param members    how many live together
 * @param income     within the window
 * @param deductions rigid expenditure as it was declared, for as many months
 */
public record Totals(int members, MoneyTotal income, MoneyTotal deductions, MoneyTotal monetaryAssets,
        HeldTotal vehicles, HeldTotal dwellings, HeldTotal nonResidential) {

    private static final String DECLARATION = "declaration";

    /** A pure function, in plain loops: it runs for every household of a batch. */
    public static Totals of(List<MemberEvidence> members, Window window, FactRegistry registry,
            MemberEvidence.Awaited awaited) {
        return new Totals(members.size(), IncomeTotal.of(members, window, registry, awaited),
                deductions(members, window), Accounts.of(members, awaited), HeldThings.vehicles(members, awaited),
                HeldThings.estates(members, true, awaited), HeldThings.estates(members, false, awaited));
    }

    /** Only who declares any has some: to declare none is to have none to deduct. */
    private static MoneyTotal deductions(List<MemberEvidence> members, Window window) {
        var parts = new ArrayList<MoneyTotal.Part>(0);
        long sum = 0;
        for (var evidence : members) {
            var declared = evidence.member().rigidExpenditureFen();
            if (declared != null) {
                var reason = Reason.DECLARED_RIGID_EXPENDITURE;
                long fen = declared * window.months() / Window.MONTHS;
                sum += fen;
                parts.add(new MoneyTotal.Part(evidence.memberNo(), DECLARATION, "RIGID_EXPENDITURE", null, fen, null,
                        reason.isCounted(), reason.name(), reason.text(), List.of()));
            }
        }
        return new MoneyTotal(sum, true, false, parts);
    }

    /** The months looked at: as far as the tax authority has them. */
    public static Window window(List<MemberEvidence> members, LocalDate applied) {
        return Window.before(applied, IncomeTotal.complete(members));
    }
}
