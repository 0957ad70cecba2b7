package org.heqiao.gateway.administration;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.heqiao.gateway.administration.GrantActResponse.Changed;
import org.heqiao.gateway.body.Reason;
import org.heqiao.gateway.grant.GrantChange;
import org.heqiao.gateway.grant.GrantProposal;
import org.heqiao.gateway.grant.GrantText;
import org.heqiao.gateway.grant.Grants;
import org.heqiao.gateway.idempotency.Idempotent;
import org.heqiao.gateway.login.Role;
import org.heqiao.gateway.query.InvalidBody;
import org.jspecify.annotations.Nullable;
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

/** Grants as somebody proposes them and somebody else approves or rejects them; contract {@code openapi.yaml}. */
@RestController
@RequestMapping(path = "/api/v1/grant-proposals", produces = MediaType.APPLICATION_JSON_VALUE)
final class GrantProposalsController {

    private final Grants grants;
    private final DryRunQueries dryRunQueries;
    private final RegisteredNames names;

    GrantProposalsController(Grants grants, DryRunQueries dryRunQueries, RegisteredNames names) {
        this.names = names;
        this.grants = grants;
        this.dryRunQueries = dryRunQueries;
    }

    /** What the grants in the text are to be. */
    enum Mode {
        /** all there are. */
        replace,
        /** added to the others, or in the place of those of their id. */
        put
    }

    record ProposalView(long id, String kind, String state, String reason, String proposedBy, Instant proposedAt,
            @Nullable String decidedBy,
            @Nullable Instant decidedAt, @Nullable Changed difference, @Nullable List<Text> grants) {
        static ProposalView of(GrantProposal grantProposal, @Nullable Changed difference, @Nullable List<Text> texts) {
            return new ProposalView(grantProposal.id(), grantProposal.kind().name(), grantProposal.state().name(),
                    grantProposal.reason(),
                    grantProposal.proposedBy(),
                    grantProposal.proposedAt(), grantProposal.decidedBy(), grantProposal.decidedAt(), difference,
                    texts);
        }
    }

    /** One grant, before and after; absent where there is none. */
    record Text(String id, @Nullable String before, @Nullable String after) {
    }

    @Idempotent
    @PostMapping(consumes = {MediaType.APPLICATION_YAML_VALUE, "application/x-yaml", "text/yaml"})
    ResponseEntity<?> propose(HttpServletRequest request, @RequestBody byte[] body,
            @RequestParam(defaultValue = "replace") Mode mode, @RequestHeader(name = Administrator.REASON,
                    required = false) @Nullable String reason) {
        var by = Administrator.actor(request);
        var why = Administrator.reason(reason);
        return GrantActResponse.of(switch (mode) {
            case replace -> grants.proposeImport(text(body), names, why, by);
            case put ->
                grants.propose(
                        GrantText.parse(text(body), names).stream().<GrantChange>map(GrantChange.Put::new).toList(),
                        why, by);
        }, request);
    }

    @PostMapping(path = "/dry-run", consumes = {MediaType.APPLICATION_YAML_VALUE, "application/x-yaml", "text/yaml"})
    DryRunQueries.Result dryRun(HttpServletRequest request, @RequestBody byte[] body,
            @RequestParam(defaultValue = "replace") Mode mode, @RequestParam(defaultValue = "7") int days) {
        Administrator.need(request, Role.SECURITY_ADMINISTRATOR);
        if (days < 1 || days > 366) {
            throw new InvalidBody("days is 1 to 366");
        }
        return dryRunQueries.of(GrantText.parse(text(body), names), mode == Mode.put, days);
    }

    @GetMapping
    List<ProposalView> open() {
        return grants.open().stream().map(grantProposal -> ProposalView.of(grantProposal, null, null)).toList();
    }

    @GetMapping("/{id}")
    ProposalView one(@PathVariable long id) {
        var grantProposal = grants.find(id).orElseThrow(AdministrationProblems.NoSuchThing::new);
        var before = grants
                .asOf(grantProposal.state() == GrantProposal.State.APPROVED
                        ? grantProposal.baseVersion()
                        : grants.current().version());
        var texts = grants.changes(id).stream().map(grantChange -> {
            var was = before.find(grantChange.id());
            return new Text(grantChange.id(), was == null ? null : GrantText.of(was),
                    grantChange instanceof GrantChange.Put(var grant) ? GrantText.of(grant) : null);
        }).toList();
        return ProposalView.of(grantProposal, Changed.of(grants.difference(before, id)), texts);
    }

    @Idempotent
    @PostMapping("/{id}/approve")
    ResponseEntity<?> approve(HttpServletRequest request, @PathVariable long id) {
        return GrantActResponse.of(grants.approve(id, Administrator.actor(request)), request);
    }

    @Idempotent
    @PostMapping(path = "/{id}/reject", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<?> reject(HttpServletRequest request, @PathVariable long id, @RequestBody Reason body) {
        return GrantActResponse.of(grants.reject(id, body.reason(), Administrator.actor(request)), request);
    }

    private static String text(byte[] body) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
        } catch (CharacterCodingException broken) {
            throw new InvalidBody("the body is text in UTF-8");
        }
    }
}
