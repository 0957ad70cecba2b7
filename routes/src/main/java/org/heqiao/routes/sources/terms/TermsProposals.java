package org.heqiao.routes.sources.terms;

import java.time.Clock;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.heqiao.gateway.audit.AuditLog;
import org.heqiao.gateway.audit.RecordedActs;
import org.heqiao.gateway.proposal.Actor;
import org.heqiao.gateway.proposal.ProposalActs;
import org.heqiao.gateway.proposal.ProposalRefusal;
import org.heqiao.gateway.query.InvalidBody;
import org.heqiao.routes.household.plan.Bundles;
import org.heqiao.routes.sources.ContractSettings;
import org.heqiao.routes.sources.ContractSettings.SourceAndTerms;
import org.heqiao.routes.sources.ContractSettings.Unfit;
import org.heqiao.routes.sources.ContractTerms;
import org.heqiao.routes.sources.SourceRateLimiter;
import org.heqiao.routes.sources.terms.TermsProposal.State;
import org.heqiao.routes.sources.terms.TermsResult.Done;
import org.heqiao.routes.sources.terms.TermsResult.Refused;
import org.heqiao.schemas.privacy.Sha256;
import org.heqiao.schemas.source.SourceContract;
import org.heqiao.schemas.source.SourceId;
import org.springframework.stereotype.Component;

/**
 * Changes to contracts, by two persons: one proposes, another approves. Every act is in the audit log before it has
 * effect, setting by setting.
 */
@Component
final class TermsProposals {

    private final TermsStore store;
    private final ContractSettings contractSettings;
    private final ContractTerms contractTerms;
    private final SourceRateLimiter sourceRateLimiter;
    private final Bundles bundles;
    private final ProposalActs acts;
    private final Clock clock;

    TermsProposals(TermsStore store, ContractSettings contractSettings, ContractTerms contractTerms,
            SourceRateLimiter sourceRateLimiter, Bundles bundles,
            RecordedActs acts, AuditLog log, Clock clock) {
        this.store = store;
        this.contractSettings = contractSettings;
        this.contractTerms = contractTerms;
        this.sourceRateLimiter = sourceRateLimiter;
        this.bundles = bundles;
        this.acts = new ProposalActs("contracts", acts, log, clock);
        this.clock = clock;
    }

    /**
     * @param settings     by name, their values. What is not named stays
     * @param asConfigured those that are to be as configured again
     * @param reason why, without anything about a person; it goes into the audit log
     * @throws InvalidBody names the setting that will not do
     */
    TermsResult propose(SourceId source, Map<String, String> settings, List<String> asConfigured, String reason,
            Actor by) {
        return act("propose", by, account -> {
            sourceRateLimiter.hold(source);
            var now = store.inForce(source);
            var terms = new HashMap<>(now.map(TermsProposal::terms).orElse(Map.of()));
            terms.putAll(settings);
            terms.keySet().removeAll(asConfigured);
            long base = now.map(TermsProposal::id).orElse(0L);
            var changes = changes(source, base, terms);
            if (changes.isEmpty()) {
                return refused("propose", by, ProposalRefusal.CHANGES_NOTHING, "source " + source);
            }
            long id = store.propose(source, base, terms, reason, account, clock.instant());
            return done("propose", by, id, changes, reason);
        });
    }

    TermsResult approve(long id, Actor by) {
        var result = act("approve", by, account -> decide("approve", id, by, proposal -> {
            if (account.equals(proposal.proposedBy())) {
                return refused("approve", by, ProposalRefusal.SAME_PERSON, "proposal " + id);
            }
            if (store.inForce(proposal.source()).map(TermsProposal::id).orElse(0L) != proposal.base()) {
                return refused("approve", by, ProposalRefusal.OUTDATED, "proposal " + id);
            }
            var changes = changes(proposal);
            store.approve(proposal, account, clock.instant());
            bundles.tellSoon(proposal.source());
            return done("approve", by, id, changes,
                    "proposed by " + proposal.proposedBy() + ": " + proposal.reason());
        }));
        contractTerms.follow();
        return result;
    }

    /** Anyone may, who proposed it too. */
    TermsResult reject(long id, String reason, Actor by) {
        return act("reject", by, account -> decide("reject", id, by, proposal -> {
            store.reject(id, account, clock.instant());
            return done("reject", by, id, List.of(), reason);
        }));
    }

    List<TermsProposal> open() {
        return store.open();
    }

    Optional<TermsProposal> find(long id) {
        return store.find(id);
    }

    List<TermsProposal> approved(SourceId source) {
        return store.approved(source);
    }

    /** What a proposal changes of what was in force before it. @throws InvalidBody it does not fit the configuration */
    List<SettingChange> changes(TermsProposal proposal) {
        return changes(proposal.source(), proposal.base(), proposal.terms());
    }

    private List<SettingChange> changes(SourceId source, long base, Map<String, String> terms) {
        var before = store.find(base).map(TermsProposal::terms).orElse(Map.of());
        return SettingChange.between(contract(source, before), contract(source, terms));
    }

    private SourceContract contract(SourceId source, Map<String, String> terms) {
        try {
            return contractSettings.contract(new SourceAndTerms(source.value(), terms));
        } catch (Unfit unfit) {
            throw new InvalidBody(String.valueOf(unfit.getMessage()));
        }
    }

    private TermsResult decide(String act, long id, Actor by, Function<TermsProposal, TermsResult> decision) {
        store.find(id).ifPresent(proposal -> sourceRateLimiter.hold(proposal.source()));
        var proposal = store.find(id);
        return proposal.isEmpty()
                ? refused(act, by, ProposalRefusal.UNKNOWN_PROPOSAL, "proposal " + id)
                : proposal.get().state() != State.OPEN
                        ? refused(act, by, ProposalRefusal.ALREADY_DECIDED, "proposal " + id)
                        : decision.apply(proposal.get());
    }

    private TermsResult act(String act, Actor by, Function<String, TermsResult> deed) {
        var account = by.account();
        return account == null
                ? refused(act, by, ProposalRefusal.NOT_A_PERSON, "")
                : acts.together(act, by, () -> deed.apply(account.name()));
    }

    private Done done(String act, Actor by, long id, List<SettingChange> changes, String why) {
        var proposal = store.find(id).orElseThrow();
        var digest = Base64.getUrlEncoder().withoutPadding()
                .encodeToString(Sha256.of(ContractTerms.text(proposal.terms())));
        return new Done(proposal, changes, acts.done(act, by, null, changes.size(), digest, "proposal " + id
                + ", source " + proposal.source() + " " + changes + ": " + why));
    }

    private TermsResult refused(String act, Actor by, ProposalRefusal reason, String detail) {
        return new Refused(reason, acts.refused(act, by, reason, detail));
    }
}
