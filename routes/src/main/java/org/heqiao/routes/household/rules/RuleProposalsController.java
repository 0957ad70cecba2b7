package org.heqiao.routes.household.rules;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.heqiao.gateway.administration.Administrator;
import org.heqiao.gateway.body.Reason;
import org.heqiao.gateway.idempotency.Idempotent;
import org.heqiao.gateway.query.FreeText;
import org.heqiao.gateway.query.InvalidBody;
import org.heqiao.routes.files.BadFile;
import org.heqiao.schemas.rules.RowChange;
import org.heqiao.schemas.rules.RuleTable;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Rule tables as somebody proposes them and somebody else approves or rejects them; contract {@code openapi.yaml}. */
@RestController
@RequestMapping(path = "/api/v1/rule-proposals", produces = MediaType.APPLICATION_JSON_VALUE)
final class RuleProposalsController {

    static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private static final int LONGEST_DRY_RUN = 366;

    private final RuleProposals proposals;
    private final RuleDryRun dryRun;

    RuleProposalsController(RuleProposals proposals, RuleDryRun dryRun) {
        this.proposals = proposals;
        this.dryRun = dryRun;
    }

    /** @param changes null where only the proposals are listed */
    record ProposalView(long id, String region, int version, String sha256, String state, String reason,
            String proposedBy, Instant proposedAt, @Nullable String decidedBy, @Nullable Instant decidedAt,
            @Nullable List<ChangeView> changes) {

        static ProposalView of(RuleProposal proposal, @Nullable List<ChangeView> changes) {
            var table = proposal.table();
            return new ProposalView(proposal.id(), table.region().code(), table.version(), table.digest(),
                    proposal.state().name(), proposal.reason(), proposal.proposedBy(), proposal.proposedAt(),
                    proposal.decidedBy(), proposal.decidedAt(), changes);
        }
    }

    /** One row, before and after; null where there is none. */
    record ChangeView(String rule, String validFrom, List<String> columns, @Nullable Map<String, String> before,
            @Nullable Map<String, String> after) {

        static List<ChangeView> of(List<RowChange> changes) {
            return changes.stream().map(change -> new ChangeView(change.rule(), change.validFrom().toString(),
                    change.columns(), change.before(), change.after())).toList();
        }
    }

    @Idempotent
    @PostMapping(consumes = {"text/csv", XLSX})
    ResponseEntity<?> propose(HttpServletRequest request, @RequestBody byte[] body, @RequestParam String region,
            @RequestHeader(HttpHeaders.CONTENT_TYPE) String mediaType,
            @RequestHeader(name = Administrator.REASON, required = false) @Nullable String reason) throws BadFile {
        var by = Administrator.actor(request);
        var why = checked(Administrator.reason(reason));
        return RuleActResponse.of(proposals.propose(read(region, body, mediaType), why, by), request);
    }

    /** Changes nothing; but what it says rests on what is held about households. */
    @PostMapping(path = "/dry-run", consumes = {"text/csv", XLSX})
    RuleDryRun.Result dryRun(HttpServletRequest request, @RequestBody byte[] body, @RequestParam String region,
            @RequestParam(defaultValue = "90") int days, @RequestHeader(HttpHeaders.CONTENT_TYPE) String mediaType)
            throws BadFile {
        Administrator.actor(request);
        if (days < 1 || days > LONGEST_DRY_RUN) {
            throw new InvalidBody("days is 1 to " + LONGEST_DRY_RUN);
        }
        return dryRun.of(read(region, body, mediaType), days);
    }

    @GetMapping
    List<ProposalView> open() {
        return proposals.open().stream().map(proposal -> ProposalView.of(proposal, null)).toList();
    }

    @GetMapping("/{id}")
    ProposalView one(@PathVariable long id) {
        var proposal = proposals.find(id).orElseThrow(NoSuchRules::new);
        return ProposalView.of(proposal,
                ChangeView.of(proposals.changes(proposal.table(), proposal.baseVersion())));
    }

    @Idempotent
    @PostMapping("/{id}/approve")
    ResponseEntity<?> approve(HttpServletRequest request, @PathVariable long id) {
        return RuleActResponse.of(proposals.approve(id, Administrator.actor(request)), request);
    }

    @Idempotent
    @PostMapping(path = "/{id}/reject", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<?> reject(HttpServletRequest request, @PathVariable long id, @RequestBody Reason body) {
        return RuleActResponse.of(proposals.reject(id, checked(body.reason()), Administrator.actor(request)), request);
    }

    static RuleTable read(String region, byte[] body, String mediaType) throws BadFile {
        return RuleTableFile.read(RuleTablesController.region(region), 1, body, mediaType);
    }

    private static String checked(String reason) {
        if (reason.length() > Reason.LONGEST || !FreeText.isLine(reason) || FreeText.holdsIdentityNumber(reason)) {
            throw new InvalidBody("a reason has 1 to " + Reason.LONGEST + " characters, and names no person's number");
        }
        return reason;
    }
}
