package org.heqiao.gateway.administration;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.heqiao.gateway.administration.ActAnswer.Changed;
import org.heqiao.gateway.grant.Change;
import org.heqiao.gateway.grant.GrantText;
import org.heqiao.gateway.grant.Grants;
import org.heqiao.gateway.grant.Proposal;
import org.heqiao.gateway.person.Role;
import org.heqiao.gateway.query.BadBody;
import org.heqiao.gateway.query.Members;
import org.heqiao.gateway.repeat.Changes;
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
import tools.jackson.databind.JsonNode;

/** Grants as somebody proposes them and somebody else approves or rejects them; contract {@code openapi.yaml}. */
@RestController
@RequestMapping(path = "/api/v1/grant-proposals", produces = MediaType.APPLICATION_JSON_VALUE)
final class GrantProposalsDoor {

    private static final int LONGEST_REASON = 500;

    private final Grants grants;
    private final DryRuns dryRuns;
    private final RegisteredNames names;

    GrantProposalsDoor(Grants grants, DryRuns dryRuns, RegisteredNames names) {
        this.names = names;
        this.grants = grants;
        this.dryRuns = dryRuns;
    }

    /** What the grants in the text are to be. */
    enum Mode {
        /** all there are. */
        replace,
        /** added to the others, or in the place of those of their id. */
        put
    }

    record Told(long id, String kind, String state, String reason, String proposedBy, Instant proposedAt, @Nullable String decidedBy,
            @Nullable Instant decidedAt, @Nullable Changed difference, @Nullable List<Text> grants) {
        static Told of(Proposal proposal, @Nullable Changed difference, @Nullable List<Text> texts) {
            return new Told(proposal.id(), proposal.kind().name(), proposal.state().name(), proposal.reason(), proposal.proposedBy(),
                    proposal.proposedAt(), proposal.decidedBy(), proposal.decidedAt(), difference, texts);
        }
    }

    /** One grant, before and after; absent where there is none. */
    record Text(String id, @Nullable String before, @Nullable String after) {
    }

    @Changes
    @PostMapping(consumes = {MediaType.APPLICATION_YAML_VALUE, "application/x-yaml", "text/yaml"})
    ResponseEntity<?> propose(HttpServletRequest request, @RequestBody byte[] body, @RequestParam(defaultValue = "replace") Mode mode,
            @RequestHeader(name = Administrator.REASON, required = false) @Nullable String reason) {
        var by = Administrator.actor(request);
        var why = Administrator.reason(reason);
        return ActAnswer.of(switch (mode) {
            case replace -> grants.proposeImport(text(body), names, why, by);
            case put -> grants.propose(GrantText.parse(text(body), names).stream().<Change>map(Change.Put::new).toList(), why, by);
        }, request);
    }

    @PostMapping(path = "/dry-run", consumes = {MediaType.APPLICATION_YAML_VALUE, "application/x-yaml", "text/yaml"})
    DryRuns.Result dryRun(HttpServletRequest request, @RequestBody byte[] body, @RequestParam(defaultValue = "replace") Mode mode,
            @RequestParam(defaultValue = "7") int days) {
        Administrator.need(request, Role.SECURITY_ADMINISTRATOR);
        if (days < 1 || days > 366) {
            throw new BadBody("days is 1 to 366");
        }
        return dryRuns.of(GrantText.parse(text(body), names), mode == Mode.put, days);
    }

    @GetMapping
    List<Told> open() {
        return grants.open().stream().map(proposal -> Told.of(proposal, null, null)).toList();
    }

    @GetMapping("/{id}")
    Told one(@PathVariable long id) {
        var proposal = grants.find(id).orElseThrow(AdministrationProblems.NoSuchThing::new);
        var before = grants.asOf(proposal.state() == Proposal.State.APPROVED ? proposal.baseVersion() : grants.current().version());
        var texts = grants.changes(id).stream().map(change -> {
            var was = before.find(change.id());
            return new Text(change.id(), was == null ? null : GrantText.of(was),
                    change instanceof Change.Put(var grant) ? GrantText.of(grant) : null);
        }).toList();
        return Told.of(proposal, Changed.of(grants.difference(before, id)), texts);
    }

    @Changes
    @PostMapping("/{id}/approve")
    ResponseEntity<?> approve(HttpServletRequest request, @PathVariable long id) {
        return ActAnswer.of(grants.approve(id, Administrator.actor(request)), request);
    }

    @Changes
    @PostMapping(path = "/{id}/reject", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<?> reject(HttpServletRequest request, @PathVariable long id, @RequestBody JsonNode body) {
        var by = Administrator.actor(request);
        Members.only(body, Set.of("reason"), "the body");
        return ActAnswer.of(grants.reject(id, Members.text(body, "reason", LONGEST_REASON, "the body"), by), request);
    }

    private static String text(byte[] body) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
        } catch (CharacterCodingException broken) {
            throw new BadBody("the body is text in UTF-8");
        }
    }
}
