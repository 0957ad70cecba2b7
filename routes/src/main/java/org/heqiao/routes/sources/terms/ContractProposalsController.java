package org.heqiao.routes.sources.terms;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.heqiao.gateway.administration.Administrator;
import org.heqiao.gateway.administration.RefusedProposals;
import org.heqiao.gateway.audit.Receipt;
import org.heqiao.gateway.body.Reason;
import org.heqiao.gateway.body.Text;
import org.heqiao.gateway.enforcement.ApiCall;
import org.heqiao.gateway.idempotency.Idempotent;
import org.heqiao.gateway.query.FreeText;
import org.heqiao.gateway.query.InvalidBody;
import org.heqiao.routes.sources.Sources;
import org.heqiao.routes.sources.terms.TermsProposal.State;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Contracts as somebody proposes to change them and somebody else approves; contract {@code openapi.yaml}. */
@RestController
@RequestMapping(path = "/api/v1/contract-proposals", produces = MediaType.APPLICATION_JSON_VALUE)
final class ContractProposalsController {

    private static final String PLACE = "/api/v1/contract-proposals/";
    private static final int MOST_SETTINGS = 50;
    private static final int LONGEST_VALUE = 40;

    private final TermsProposals proposals;
    private final Sources sources;

    ContractProposalsController(TermsProposals proposals, Sources sources) {
        this.proposals = proposals;
        this.sources = sources;
    }

    /**
     * @param settings     by name, as in the configuration; empty: none. What is not named stays
     * @param asConfigured settings that are to be as configured again
     */
    record Wanted(@Text(most = 60) String source, @Nullable Map<String, String> settings,
            @Nullable List<String> asConfigured, @Text(most = Reason.LONGEST) String reason) {
    }

    /** @param changes null where only the proposals are listed */
    record ProposalView(long id, String source, String state, String reason, String proposedBy, Instant proposedAt,
            @Nullable String decidedBy, @Nullable Instant decidedAt, @Nullable List<SettingChange> changes) {

        static ProposalView of(TermsProposal each, @Nullable List<SettingChange> changes) {
            return new ProposalView(each.id(), each.source().value(), each.state().name(), each.reason(),
                    each.proposedBy(), each.proposedAt(), each.decidedBy(), each.decidedAt(), changes);
        }
    }

    record ActView(long proposal, String state, String source, List<SettingChange> changes, Receipt receipt) {
    }

    @Idempotent
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<?> propose(HttpServletRequest request, @RequestBody Wanted body) {
        var by = Administrator.actor(request);
        var source = sources.ids().stream().filter(each -> each.value().equals(body.source())).findFirst()
                .orElseThrow(NoSuchContract::new);
        var settings = Objects.requireNonNullElse(body.settings(), Map.<String, String>of());
        var asConfigured = Objects.requireNonNullElse(body.asConfigured(), List.<String>of());
        if (settings.size() + asConfigured.size() > MOST_SETTINGS) {
            throw new InvalidBody("a proposal names at most " + MOST_SETTINGS + " settings");
        }
        if (Stream.of(settings.keySet(), settings.values(), asConfigured).flatMap(Collection::stream)
                .anyMatch(text -> text.length() > LONGEST_VALUE)) {
            throw new InvalidBody("a setting and its value have at most " + LONGEST_VALUE + " characters");
        }
        return answer(proposals.propose(source, settings, asConfigured, checked(body.reason()), by), request);
    }

    @GetMapping
    List<ProposalView> open() {
        return proposals.open().stream().map(each -> ProposalView.of(each, null)).toList();
    }

    @GetMapping("/{id}")
    ProposalView one(@PathVariable long id) {
        var proposal = proposals.find(id).orElseThrow(NoSuchContract::new);
        return ProposalView.of(proposal, proposals.changes(proposal));
    }

    @Idempotent
    @PostMapping("/{id}/approve")
    ResponseEntity<?> approve(HttpServletRequest request, @PathVariable long id) {
        return answer(proposals.approve(id, Administrator.actor(request)), request);
    }

    @Idempotent
    @PostMapping(path = "/{id}/reject", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<?> reject(HttpServletRequest request, @PathVariable long id, @RequestBody Reason body) {
        return answer(proposals.reject(id, checked(body.reason()), Administrator.actor(request)), request);
    }

    private static ResponseEntity<?> answer(TermsResult result, HttpServletRequest request) {
        ApiCall.current().written();
        return switch (result) {
            case TermsResult.Done(var proposal, var changes, var receipt) -> {
                var view = new ActView(proposal.id(), proposal.state().name(), proposal.source().value(), changes,
                        receipt);
                yield proposal.state() == State.OPEN
                        ? ResponseEntity.created(URI.create(PLACE + proposal.id())).body(view)
                        : ResponseEntity.ok(view);
            }
            case TermsResult.Refused(var reason, var receipt) ->
                RefusedProposals.answer(reason, "contracts", request);
        };
    }

    private static String checked(String reason) {
        if (!FreeText.isLine(reason) || FreeText.holdsIdentityNumber(reason)) {
            throw new InvalidBody("a reason has 1 to " + Reason.LONGEST + " characters, and names no person's number");
        }
        return reason;
    }
}
