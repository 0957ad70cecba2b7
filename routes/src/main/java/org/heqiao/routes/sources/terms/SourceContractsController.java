package org.heqiao.routes.sources.terms;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.heqiao.routes.sources.ContractSettings;
import org.heqiao.routes.sources.Sources;
import org.heqiao.schemas.source.SourceId;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The contracts in force and what they were before; contract {@code openapi.yaml}. */
@RestController
@RequestMapping(path = "/api/v1/source-contracts", produces = MediaType.APPLICATION_JSON_VALUE)
final class SourceContractsController {

    private final Sources sources;
    private final TermsProposals proposals;

    SourceContractsController(Sources sources, TermsProposals proposals) {
        this.sources = sources;
        this.proposals = proposals;
    }

    /** @param settings   in force, by name @param configured those of them that are configured otherwise */
    record ContractView(String source, Map<String, String> settings, Map<String, String> configured,
            @Nullable List<TermsView> versions) {
    }

    /** @param settings as two persons agreed, otherwise than configured @param until null: in force */
    record TermsView(long proposal, Map<String, String> settings, String proposedBy, @Nullable String approvedBy,
            String reason, @Nullable Instant from, @Nullable Instant until) {

        static TermsView of(TermsProposal each) {
            return new TermsView(each.id(), each.terms(), each.proposedBy(), each.decidedBy(), each.reason(),
                    each.decidedAt(), each.supersededAt());
        }
    }

    @GetMapping
    List<ContractView> all() {
        return sources.ids().stream().map(source -> view(source, null)).toList();
    }

    /** With the terms that were in force since, the newest first. */
    @GetMapping("/{source}")
    ContractView one(@PathVariable String source) {
        var id = known(source);
        return view(id, proposals.approved(id).stream().map(TermsView::of).toList());
    }

    private ContractView view(SourceId source, @Nullable List<TermsView> versions) {
        var inForce = ContractSettings.of(sources.contract(source));
        var configured = ContractSettings.of(sources.configured(source));
        configured.entrySet().removeIf(each -> each.getValue().equals(inForce.get(each.getKey())));
        return new ContractView(source.value(), inForce, configured, versions);
    }

    private SourceId known(String source) {
        return sources.ids().stream().filter(each -> each.value().equals(source)).findFirst()
                .orElseThrow(NoSuchContract::new);
    }
}
