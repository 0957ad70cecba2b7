package org.heqiao.routes.household.rules;

import java.time.Clock;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.heqiao.gateway.audit.AuditLog;
import org.heqiao.gateway.audit.Receipt;
import org.heqiao.gateway.audit.RecordedActs;
import org.heqiao.gateway.proposal.Actor;
import org.heqiao.gateway.proposal.ProposalActs;
import org.heqiao.gateway.proposal.ProposalRefusal;
import org.heqiao.routes.household.rules.RuleActResult.InForce;
import org.heqiao.routes.household.rules.RuleActResult.Proposed;
import org.heqiao.routes.household.rules.RuleActResult.Refused;
import org.heqiao.routes.household.rules.RuleActResult.Rejected;
import org.heqiao.routes.household.rules.RuleProposal.State;
import org.heqiao.schemas.rules.Region;
import org.heqiao.schemas.rules.RowChange;
import org.heqiao.schemas.rules.RuleTable;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Changes to rule tables, by two persons: one proposes, another approves. Every act is in the audit log before it has
 * effect, with the digest of the very table that was decided about.
 */
@Component
final class RuleProposals {

    private final RuleTableStore store;
    private final ProposalActs acts;
    private final Clock clock;

    RuleProposals(RuleTableStore store, RecordedActs acts, AuditLog log, Clock clock) {
        this.store = store;
        this.acts = new ProposalActs("rules", acts, log, clock);
        this.clock = clock;
    }

    /** @param reason why, without anything about a person; it goes into the audit log */
    RuleActResult propose(RuleTable table, String reason, Actor by) {
        return inTransaction("propose", by, account -> {
            store.lock();
            int base = store.newestVersion(table.region());
            var changes = changes(table, base);
            if (changes.isEmpty()) {
                return refused("propose", by, ProposalRefusal.CHANGES_NOTHING, "table " + table.region());
            }
            var next = table.withVersion(base + 1);
            long id = store.propose(next, base, reason, account, clock.instant());
            return new Proposed(proposal(id), changes,
                    done("propose", by, next, changes.size(), "proposal " + id + ", " + next + ": " + reason));
        });
    }

    RuleActResult approve(long id, Actor by) {
        return decide("approve", id, by, (proposal, account) -> {
            if (account.equals(proposal.proposedBy())) {
                return refused("approve", by, ProposalRefusal.SAME_PERSON, "proposal " + id);
            }
            var table = proposal.table();
            if (store.newestVersion(table.region()) != proposal.baseVersion()) {
                return refused("approve", by, ProposalRefusal.OUTDATED, "proposal " + id);
            }
            var changes = changes(table, proposal.baseVersion());
            var at = clock.instant();
            store.decide(id, State.APPROVED, account, at);
            store.add(table, id, at);
            return new InForce(proposal(id), changes, done("approve", by, table, changes.size(), "proposal " + id + ", "
                    + table + ", proposed by " + proposal.proposedBy() + ": " + proposal.reason()));
        });
    }

    /** Anyone may, who proposed it too. */
    RuleActResult reject(long id, String reason, Actor by) {
        return decide("reject", id, by, (proposal, account) -> {
            store.decide(id, State.REJECTED, account, clock.instant());
            return new Rejected(proposal(id),
                    done("reject", by, proposal.table(), 0, "proposal " + id + ": " + reason));
        });
    }

    List<RuleProposal> open() {
        return store.open();
    }

    Optional<RuleProposal> find(long id) {
        return store.find(id);
    }

    /** What a table says that the version before it does not. @param version 0: there is none before */
    List<RowChange> changes(RuleTable table, int version) {
        return table.changesSince(before(table.region(), version));
    }

    private @Nullable RuleTable before(Region region, int version) {
        return store.version(region, version).map(StoredTable::table).orElse(null);
    }

    private RuleProposal proposal(long id) {
        return store.find(id).orElseThrow();
    }

    private RuleActResult decide(String act, long id, Actor by,
            BiFunction<RuleProposal, String, RuleActResult> decision) {
        return inTransaction(act, by, account -> {
            store.lock();
            var proposal = store.find(id);
            return proposal.isEmpty()
                    ? refused(act, by, ProposalRefusal.UNKNOWN_PROPOSAL, "proposal " + id)
                    : proposal.get().state() != State.OPEN
                            ? refused(act, by, ProposalRefusal.ALREADY_DECIDED, "proposal " + id)
                            : decision.apply(proposal.get(), account);
        });
    }

    private interface Deed {
        RuleActResult by(String account);
    }

    private RuleActResult inTransaction(String act, Actor by, Deed deed) {
        var account = by.account();
        return account == null
                ? refused(act, by, ProposalRefusal.NOT_A_PERSON, "")
                : acts.together(act, by, () -> deed.by(account.name()));
    }

    private Receipt done(String act, Actor by, RuleTable table, int rows, String detail) {
        var digest = Base64.getUrlEncoder().withoutPadding().encodeToString(HexFormat.of().parseHex(table.digest()));
        return acts.done(act, by, null, rows, digest, detail);
    }

    private RuleActResult refused(String act, Actor by, ProposalRefusal reason, String detail) {
        return new Refused(reason, acts.refused(act, by, reason, detail));
    }
}
