package org.heqiao.gateway.grant;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.heqiao.gateway.audit.AuditLog;
import org.heqiao.gateway.audit.RecordedActs;
import org.heqiao.gateway.grant.GrantActResult.InForce;
import org.heqiao.gateway.grant.GrantActResult.Proposed;
import org.heqiao.gateway.grant.GrantActResult.Refused;
import org.heqiao.gateway.grant.GrantActResult.Rejected;
import org.heqiao.gateway.grant.GrantProposal.Kind;
import org.heqiao.gateway.grant.GrantProposal.State;
import org.heqiao.gateway.proposal.ProposalRefusal;
import org.heqiao.schemas.identity.IdentityNumbers;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.TransactionException;

/**
 * Changes to grants, by two persons: one proposes, another approves. Whoever sees harm stops a grant alone, and the
 * record says so. Every act is in the audit log before it has effect; if it cannot be written there, there was no act.
 */
public final class Grants {

    private static final int LONGEST_REASON = 500;

    private final GrantStore store;
    private final RecordedActs acts;
    private final GrantAudit records;
    private final Clock clock;
    private final Revocation revocation;

    /** How many persons an ordinary revocation takes. */
    public enum Revocation {
        ONE_PERSON, TWO_PERSONS
    }

    public Grants(JdbcTemplate jdbc, RecordedActs acts, AuditLog log, Clock clock, Revocation revocation) {
        this.store = new GrantStore(jdbc);
        this.acts = acts;
        this.records = new GrantAudit(log, clock);
        this.clock = clock;
        this.revocation = revocation;
    }

    /** @param reason why, without anything about a person; it goes into the audit log */
    public GrantActResult propose(Collection<GrantChange> changes, String reason, Actor by) {
        return propose(Kind.CHANGE, () -> changes, reason, by);
    }

    /**
     * Proposes to make the grant set exactly what this text says, whatever grants there are now.
     *
     * @throws GrantsUnreadable nothing was proposed
     */
    public GrantActResult proposeImport(String text, String reason, Actor by) {
        var grants = GrantText.parse(text);
        return propose(Kind.IMPORT, () -> GrantDifference.between(current(), grants), reason, by);
    }

    /** The same of a text in which all that is named exists. */
    public GrantActResult proposeImport(String text, GrantNames names, String reason, Actor by) {
        var grants = GrantText.parse(text, names);
        return propose(Kind.IMPORT, () -> GrantDifference.between(current(), grants), reason, by);
    }

    private GrantActResult propose(Kind kind, Supplier<Collection<GrantChange>> changes, String reason, Actor by) {
        check(reason);
        var quotaAccount = by.quotaAccount();
        if (quotaAccount == null) {
            return refused("propose", by, 0, ProposalRefusal.NOT_A_PERSON);
        }
        return inTransaction("propose", by, () -> {
            long base = store.lock();
            var once = once(changes.get());
            var grantDifference = GrantDifference.of(store.asOf(base), once);
            if (grantDifference.isNone()) {
                return refused("propose", by, 0, ProposalRefusal.CHANGES_NOTHING);
            }
            long id = store.propose(kind, reason, base, quotaAccount, clock.instant(), once);
            return new Proposed(id, grantDifference,
                    records.done("propose", by, once,
                            "proposal " + id + ", " + kind + ", " + grantDifference + ": " + reason));
        });
    }

    public GrantActResult approve(long proposal, Actor by) {
        return decide("approve", proposal, by, (found, quotaAccount) -> {
            if (quotaAccount.name().equals(found.proposedBy())) {
                return refused("approve", by, proposal, ProposalRefusal.SAME_PERSON);
            }
            return store.isOutdated(found)
                    ? refused("approve", by, proposal, ProposalRefusal.OUTDATED)
                    : putInForce("approve", found, false, quotaAccount, by);
        });
    }

    /** Anyone may, who proposed it too. */
    public GrantActResult reject(long proposal, String reason, Actor by) {
        check(reason);
        return decide("reject", proposal, by, (found, quotaAccount) -> {
            store.decide(proposal, State.REJECTED, false, quotaAccount, clock.instant());
            return new Rejected(proposal,
                    records.done("reject", by, store.changes(proposal), "proposal " + proposal + ": " + reason));
        });
    }

    /** Takes effect at once where one person suffices, and is a proposal where two are needed. */
    public GrantActResult revoke(Set<String> grants, String reason, Actor by) {
        return switch (revocation) {
            case ONE_PERSON -> stop("revoke", Kind.REVOCATION, grants, reason, by);
            case TWO_PERSONS -> propose(Kind.REVOCATION, () -> revocations(grants), reason, by);
        };
    }

    /** Revokes at once, by one person, whatever an ordinary revocation takes. */
    public GrantActResult emergencyStop(Set<String> grants, String reason, Actor by) {
        return stop("emergency-stop", Kind.EMERGENCY_STOP, grants, reason, by);
    }

    private GrantActResult stop(String act, Kind kind, Set<String> grants, String reason, Actor by) {
        check(reason);
        var quotaAccount = by.quotaAccount();
        if (quotaAccount == null) {
            return refused(act, by, 0, ProposalRefusal.NOT_A_PERSON);
        }
        return inTransaction(act, by, () -> {
            long base = store.lock();
            var set = store.asOf(base);
            var changes = revocations(grants).stream().filter(grantChange -> set.find(grantChange.id()) != null)
                    .toList();
            if (changes.isEmpty()) {
                return refused(act, by, 0, ProposalRefusal.CHANGES_NOTHING);
            }
            long id = store.propose(kind, reason, base, quotaAccount, clock.instant(), changes);
            return putInForce(act, Objects.requireNonNull(store.find(id, true)), true, quotaAccount, by);
        });
    }

    private GrantActResult putInForce(String act, GrantProposal grantProposal, boolean alone, QuotaAccount quotaAccount,
            Actor by) {
        long id = grantProposal.id();
        var changes = store.changes(id);
        var grantDifference = GrantDifference.of(store.asOf(store.version()), changes);
        store.decide(id, State.APPROVED, alone, quotaAccount, clock.instant());
        long version = store.putInForce(id, clock.instant());
        var persons = alone
                ? grantProposal.kind() == Kind.EMERGENCY_STOP ? "EMERGENCY STOP by one person" : "by one person"
                : "proposed by " + grantProposal.proposedBy();
        return new InForce(id, version, grantDifference, records.done(act, by, changes,
                "proposal " + id + ", version " + version + ", " + persons + ", " + grantDifference + ": "
                        + grantProposal.reason()));
    }

    private interface Decided {
        GrantActResult by(GrantProposal grantProposal, QuotaAccount quotaAccount);
    }

    private GrantActResult decide(String act, long proposal, Actor by, Decided decided) {
        var quotaAccount = by.quotaAccount();
        if (quotaAccount == null) {
            return refused(act, by, proposal, ProposalRefusal.NOT_A_PERSON);
        }
        return inTransaction(act, by, () -> {
            store.lock();
            var found = store.find(proposal, true);
            if (found == null) {
                return refused(act, by, proposal, ProposalRefusal.UNKNOWN_PROPOSAL);
            }
            return found.state() == State.OPEN
                    ? decided.by(found, quotaAccount)
                    : refused(act, by, proposal, ProposalRefusal.ALREADY_DECIDED);
        });
    }

    /** As stored now; what a node decides by is {@link GrantCache}. */
    public GrantSet current() {
        return store.asOf(store.version());
    }

    /**
     * As stored now, read only where it is not what is known: a revocation holds here from the moment it is committed.
     */
    public GrantSet current(GrantSet known) {
        long version = store.version();
        return version == known.version() ? known : store.asOf(version);
    }

    /** As it was from this version on, until the next. */
    public GrantSet asOf(long version) {
        return store.asOf(version);
    }

    public List<GrantProposal> open() {
        return store.open();
    }

    /** Decided or not. */
    public Optional<GrantProposal> find(long proposal) {
        return Optional.ofNullable(store.find(proposal, false));
    }

    /** What a proposal changes about a grant set. */
    public GrantDifference difference(GrantSet before, long proposal) {
        return GrantDifference.of(before, store.changes(proposal));
    }

    public List<GrantChange> changes(long proposal) {
        return store.changes(proposal);
    }

    /** Every version of a grant, who proposed and who approved it. */
    public List<GrantVersion> history(String grant) {
        return store.history(grant);
    }

    public String export() {
        return GrantText.export(current(), clock.instant());
    }

    private GrantActResult refused(String act, Actor by, long proposal, ProposalRefusal reason) {
        return new Refused(reason, records.refused(act, by, reason, proposal == 0 ? "" : "proposal " + proposal));
    }

    /** The record is durable before the act is; where the act then fails after all, the log says that too. */
    private GrantActResult inTransaction(String act, Actor by, Supplier<GrantActResult> steps) {
        try {
            return acts.together(steps, _ -> {
                // said below
            });
        } catch (DataAccessException | TransactionException broken) {
            records.failed(act, by, broken);
            throw broken;
        }
    }

    private static List<GrantChange> revocations(Set<String> grants) {
        return grants.stream().sorted().<GrantChange>map(GrantChange.Revoke::new).toList();
    }

    private static Collection<GrantChange> once(Collection<GrantChange> changes) {
        var byId = new TreeMap<String, GrantChange>();
        for (var grantChange : changes) {
            if (byId.put(grantChange.id(), grantChange) != null) {
                throw new IllegalArgumentException("two changes to the grant " + grantChange.id());
            }
        }
        return byId.values();
    }

    private static void check(String reason) {
        if (reason.isBlank() || reason.length() > LONGEST_REASON || reason.chars().anyMatch(Character::isISOControl)
                || IdentityNumbers.mayBeIn(reason)) {
            throw new IllegalArgumentException(
                    "a reason has 1 to " + LONGEST_REASON + " characters, and names no person's number");
        }
    }
}
