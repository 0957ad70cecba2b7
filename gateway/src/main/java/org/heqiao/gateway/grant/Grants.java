package org.heqiao.gateway.grant;

import java.time.Clock;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.heqiao.gateway.audit.AuditLog;
import org.heqiao.gateway.audit.Receipt;
import org.heqiao.gateway.audit.RecordedActs;
import org.heqiao.gateway.grant.GrantActResult.InForce;
import org.heqiao.gateway.grant.GrantActResult.Proposed;
import org.heqiao.gateway.grant.GrantActResult.Refused;
import org.heqiao.gateway.grant.GrantActResult.Rejected;
import org.heqiao.gateway.grant.GrantProposal.Kind;
import org.heqiao.gateway.grant.GrantProposal.State;
import org.heqiao.gateway.proposal.AccountName;
import org.heqiao.gateway.proposal.Actor;
import org.heqiao.gateway.proposal.ProposalActs;
import org.heqiao.gateway.proposal.ProposalRefusal;
import org.heqiao.schemas.identity.IdentityNumbers;
import org.heqiao.schemas.privacy.Sha256;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Changes to grants, by two persons: one proposes, another approves. Whoever sees harm stops a grant alone, and the
 * record says so. Every act is in the audit log before it has effect; if it cannot be written there, there was no act.
 */
public final class Grants {

    private static final int LONGEST_REASON = 500;

    private final GrantStore store;
    private final ProposalActs acts;
    private final Clock clock;
    private final Revocation revocation;

    /** How many persons an ordinary revocation takes. */
    public enum Revocation {
        ONE_PERSON, TWO_PERSONS
    }

    public Grants(JdbcTemplate jdbc, RecordedActs acts, AuditLog log, Clock clock, Revocation revocation) {
        this.store = new GrantStore(jdbc);
        this.acts = new ProposalActs("grants", acts, log, clock);
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
        var account = by.account();
        if (account == null) {
            return refused("propose", by, 0, ProposalRefusal.NOT_A_PERSON);
        }
        return acts.together("propose", by, () -> {
            long base = store.lock();
            var once = once(changes.get());
            var grantDifference = GrantDifference.of(store.asOf(base), once);
            if (grantDifference.isNone()) {
                return refused("propose", by, 0, ProposalRefusal.CHANGES_NOTHING);
            }
            long id = store.propose(kind, reason, base, account, clock.instant(), once);
            return new Proposed(id, grantDifference,
                    done("propose", by, once,
                            "proposal " + id + ", " + kind + ", " + grantDifference + ": " + reason));
        });
    }

    public GrantActResult approve(long proposal, Actor by) {
        return decide("approve", proposal, by, (found, account) -> {
            if (account.name().equals(found.proposedBy())) {
                return refused("approve", by, proposal, ProposalRefusal.SAME_PERSON);
            }
            return store.isOutdated(found)
                    ? refused("approve", by, proposal, ProposalRefusal.OUTDATED)
                    : putInForce("approve", found, false, account, by);
        });
    }

    /** Anyone may, who proposed it too. */
    public GrantActResult reject(long proposal, String reason, Actor by) {
        check(reason);
        return decide("reject", proposal, by, (found, account) -> {
            store.decide(proposal, State.REJECTED, false, account, clock.instant());
            return new Rejected(proposal,
                    done("reject", by, store.changes(proposal), "proposal " + proposal + ": " + reason));
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
        var account = by.account();
        if (account == null) {
            return refused(act, by, 0, ProposalRefusal.NOT_A_PERSON);
        }
        return acts.together(act, by, () -> {
            long base = store.lock();
            var set = store.asOf(base);
            var changes = revocations(grants).stream().filter(grantChange -> set.find(grantChange.id()) != null)
                    .toList();
            if (changes.isEmpty()) {
                return refused(act, by, 0, ProposalRefusal.CHANGES_NOTHING);
            }
            long id = store.propose(kind, reason, base, account, clock.instant(), changes);
            return putInForce(act, Objects.requireNonNull(store.find(id, true)), true, account, by);
        });
    }

    private GrantActResult putInForce(String act, GrantProposal grantProposal, boolean alone, AccountName account,
            Actor by) {
        long id = grantProposal.id();
        var changes = store.changes(id);
        var grantDifference = GrantDifference.of(store.asOf(store.version()), changes);
        store.decide(id, State.APPROVED, alone, account, clock.instant());
        long version = store.putInForce(id, clock.instant());
        var persons = alone
                ? grantProposal.kind() == Kind.EMERGENCY_STOP ? "EMERGENCY STOP by one person" : "by one person"
                : "proposed by " + grantProposal.proposedBy();
        return new InForce(id, version, grantDifference, done(act, by, changes,
                "proposal " + id + ", version " + version + ", " + persons + ", " + grantDifference + ": "
                        + grantProposal.reason()));
    }

    private interface Decided {
        GrantActResult by(GrantProposal grantProposal, AccountName account);
    }

    private GrantActResult decide(String act, long proposal, Actor by, Decided decided) {
        var account = by.account();
        if (account == null) {
            return refused(act, by, proposal, ProposalRefusal.NOT_A_PERSON);
        }
        return acts.together(act, by, () -> {
            store.lock();
            var found = store.find(proposal, true);
            if (found == null) {
                return refused(act, by, proposal, ProposalRefusal.UNKNOWN_PROPOSAL);
            }
            return found.state() == State.OPEN
                    ? decided.by(found, account)
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
        return new Refused(reason, acts.refused(act, by, reason, proposal == 0 ? "" : "proposal " + proposal));
    }

    private Receipt done(String act, Actor by, Collection<GrantChange> changes, String detail) {
        var grant = changes.size() == 1 ? changes.iterator().next().id() : null;
        return acts.done(act, by, grant, changes.size(), digest(changes), detail);
    }

    private static String digest(Collection<GrantChange> changes) {
        var text = new StringBuilder();
        for (var grantChange : changes) {
            text.append(switch (grantChange) {
                case GrantChange.Put(var grant) -> GrantText.write(List.of(grant));
                case GrantChange.Revoke(var id) -> "revoke: " + id + "\n";
            });
        }
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Sha256.of(text.toString()));
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
