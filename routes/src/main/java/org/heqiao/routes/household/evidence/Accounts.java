package org.heqiao.routes.household.evidence;

import java.util.ArrayList;
import java.util.List;
import org.heqiao.routes.household.evidence.ReportedFact.Account;
import org.heqiao.schemas.source.Fact.ProvidentFund;
import org.heqiao.schemas.source.Item;

/**
 * What a household has in accounts: several are summed, and one account is counted once, whether a bank reports it
 * twice or two members hold it together. Only the last four digits are known of an account: bank, digits, day and
 * balance together make it the same.
 */
public final class Accounts {

    private final List<MoneyTotal.Part> parts = new ArrayList<>();
    /** Of the parts that are accounts, in the same order; null beside others. */
    private final List<Account> accounts = new ArrayList<>();

    private Accounts() {
    }

    static MoneyTotal of(List<MemberEvidence> members, MemberEvidence.Awaited awaited) {
        var state = new AnswerState(awaited);
        var total = new Accounts();
        for (var member : members) {
            state.add(member, Item.DEPOSITS);
            for (var fact : member.facts()) {
                if (fact.details() instanceof Account account) {
                    total.add(member, fact, account, state);
                }
            }
        }
        for (var member : members) {
            for (var fact : member.facts()) {
                if (fact.details() instanceof ProvidentFund fund && fund.balanceFen() != 0) {
                    total.parts.add(MoneyTotal.Part.of(fact, "PROVIDENT_FUND", null, fund.balanceFen(),
                            Reason.PROVIDENT_FUND_NOT_COUNTED));
                }
            }
        }
        return MoneyTotal.of(total.parts, state);
    }

    /** Of one member alone. */
    public static long sum(MemberEvidence member) {
        var own = new Accounts();
        long sum = 0;
        for (var fact : member.facts()) {
            if (fact.details() instanceof Account account) {
                own.parts.add(MoneyTotal.Part.of(fact, "ACCOUNT", null, account.balanceFen(),
                        own.reason(fact, account)));
                own.accounts.add(account);
            }
        }
        for (var part : own.parts) {
            sum += part.included() ? part.fen() : 0;
        }
        return sum;
    }

    private void add(MemberEvidence member, ReportedFact fact, Account account, AnswerState state) {
        Reason reason;
        if (member.isOfSomebodyElse(fact)) {
            state.doubt();
            reason = Reason.IDENTITY_MISMATCH;
        } else {
            reason = reason(fact, account);
        }
        parts.add(MoneyTotal.Part.of(fact, "ACCOUNT", account.bankName(), account.balanceFen(), reason));
        accounts.add(account);
    }

    private Reason reason(ReportedFact fact, Account account) {
        for (int i = 0; i < accounts.size(); i++) {
            var other = accounts.get(i);
            var part = parts.get(i);
            if (!part.included() || !other.bank().equals(account.bank())
                    || !other.account().equals(account.account())) {
                continue;
            }
            boolean sameDay = other.balanceOn().equals(account.balanceOn());
            if (sameDay && other.balanceFen() == account.balanceFen()) {
                return part.memberNo().equals(fact.memberNo()) ? Reason.SAME_ACCOUNT : Reason.JOINT_ACCOUNT;
            }
            if (!sameDay && part.memberNo().equals(fact.memberNo())) {
                if (account.balanceOn().isBefore(other.balanceOn())) {
                    return Reason.OLDER_BALANCE;
                }
                parts.set(i, part.with(Reason.OLDER_BALANCE));
            }
        }
        return Reason.BALANCE;
    }
}
