package org.heqiao.gateway.administration;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.heqiao.gateway.administration.Registrations.Decided;
import org.heqiao.gateway.administration.Registrations.RegistrationProposal;
import org.heqiao.gateway.audit.RecordedActs;
import org.heqiao.gateway.authentication.ProblemAnswer;
import org.heqiao.gateway.body.Reason;
import org.heqiao.gateway.body.Text;
import org.heqiao.gateway.idempotency.Idempotent;
import org.heqiao.gateway.login.LoginAudit;
import org.heqiao.gateway.login.Role;
import org.heqiao.gateway.query.FreeText;
import org.heqiao.gateway.query.InvalidBody;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Registering agencies, clients, keys and accounts: proposed by a system administrator, approved by a security
 * administrator.
 */
@RestController
@RequestMapping(path = "/api/v1/registrations", produces = MediaType.APPLICATION_JSON_VALUE)
final class RegistrationsController {

    private static final JsonMapper JSON = new JsonMapper();

    private final Registrations registrations;
    private final LoginAudit record;

    RegistrationsController(Registrations registrations, LoginAudit record) {
        this.registrations = registrations;
        this.record = record;
    }

    /**
     * @param changedSince of an open proposal: what it is about has changed since in these, and it cannot be approved
     * any more
     */
    record RegistrationView(long id, String kind, JsonNode what, String reason, String state, String proposedBy,
            Instant proposedAt, @Nullable String decidedBy, @Nullable Instant decidedAt, List<String> changedSince) {
        static RegistrationView of(RegistrationProposal each, List<String> changedSince) {
            return new RegistrationView(each.id(), each.kind(), each.body(), each.reason(), each.state().name(),
                    each.proposedBy(),
                    each.proposedAt(),
                    each.decidedBy(), each.decidedAt(), changedSince);
        }
    }

    /**
     * @param firstPassword of an account that was opened; to be handed to its owner, who changes it
     * @param appKey        made for a client of the platform; to be handed to its operators
     */
    record Done(long id, String state, @Nullable String firstPassword, @Nullable String appKey) {
        static Done without(long id, String state) {
            return new Done(id, state, null, null);
        }
    }

    /** What is to be registered, under the name of its kind: one of them; {@link RegistrationRequest} reads it. */
    record Proposal(@Text(most = Reason.LONGEST) String reason, @Nullable JsonNode account, @Nullable JsonNode agency,
            @Nullable JsonNode appKey, @Nullable JsonNode client, @Nullable JsonNode key,
            @Nullable JsonNode newPassword, @Nullable JsonNode reopening, @Nullable JsonNode revokedCertificate) {

        private SortedMap<String, JsonNode> given() {
            var given = new TreeMap<String, JsonNode>();
            var all = Arrays.asList(account, agency, appKey, client, key, newPassword, reopening, revokedCertificate);
            for (int i = 0; i < all.size(); i++) {
                var what = all.get(i);
                if (what != null) {
                    given.put(RegistrationRequest.KINDS.get(i), what);
                }
            }
            return given;
        }
    }

    @Idempotent
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Done> propose(HttpServletRequest request, @RequestBody Proposal body) {
        var by = Administrator.need(request, Role.SYSTEM_ADMINISTRATOR);
        var kinds = body.given();
        if (kinds.size() != 1) {
            throw new InvalidBody("the body has a reason and one of " + String.join(", ", RegistrationRequest.KINDS));
        }
        var given = kinds.firstEntry();
        var kind = given.getKey();
        var proposed = given.getValue();
        var registrationRequest = RegistrationRequest.of(kind, proposed);
        var reason = reason(body.reason());
        long id = record.act(request, "registrations.propose",
                proposal -> "proposal " + proposal + ", " + registrationRequest.describe() + ": " + reason,
                () -> registrations.propose(kind, proposed, reason, by));
        return ResponseEntity.created(URI.create("/api/v1/registrations/" + id)).body(Done.without(id, "OPEN"));
    }

    @GetMapping
    List<RegistrationView> open() {
        return registrations.open().stream().map(this::view).toList();
    }

    @GetMapping("/{id}")
    RegistrationView one(@PathVariable long id) {
        return registrations.find(id, false).map(this::view).orElseThrow(AdministrationProblems.NoSuchThing::new);
    }

    private RegistrationView view(RegistrationProposal registrationProposal) {
        return RegistrationView.of(registrationProposal, registrations.changedSince(registrationProposal));
    }

    @Idempotent
    @PostMapping("/{id}/approve")
    ResponseEntity<?> approve(HttpServletRequest request, @PathVariable long id) {
        var by = Administrator.need(request, Role.SECURITY_ADMINISTRATOR);
        return answer(request, "registrations.approve", "APPROVED",
                registrations.approve(id, by, registrationProposal -> record.done("registrations.approve",
                        describe(registrationProposal) + ", proposed by " + registrationProposal.proposedBy()),
                        noEffect("registrations.approve")));
    }

    @Idempotent
    @PostMapping(path = "/{id}/reject", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<?> reject(HttpServletRequest request, @PathVariable long id, @RequestBody Reason body) {
        var by = Administrator.need(request, Role.SECURITY_ADMINISTRATOR, Role.SYSTEM_ADMINISTRATOR);
        var reason = reason(body.reason());
        return answer(request, "registrations.reject", "REJECTED",
                registrations.reject(id, by,
                        registrationProposal -> record.done("registrations.reject",
                                describe(registrationProposal) + ": " + reason),
                        noEffect("registrations.reject")));
    }

    private Consumer<Decided> noEffect(String act) {
        return uncommitted -> record.failed(act, RecordedActs.HAD_NO_EFFECT);
    }

    private ResponseEntity<?> answer(HttpServletRequest request, String act, String state, Decided decided) {
        return switch (decided) {
            case Decided.Done(var registrationProposal, var secret) ->
                ResponseEntity.ok(done(request, registrationProposal.id(), state, secret));
            case Decided.Unknown _ -> throw new AdministrationProblems.NoSuchThing();
            case Decided.Before _ -> ProblemAnswer.of(request, HttpStatus.CONFLICT, "already-decided",
                    "the proposal was approved or rejected before");
            case Decided.Outdated(var changed) -> {
                var since = "changed since it was proposed: " + String.join(", ", changed);
                record.refused(request, act, "OUTDATED", since);
                yield ProblemAnswer.of(request, HttpStatus.CONFLICT, "outdated", since + "; propose it anew");
            }
            case Decided.SamePerson _ -> {
                record.refused(request, act, "SAME_PERSON", null);
                yield ProblemAnswer.of(request, HttpStatus.FORBIDDEN, "same-person",
                        "whoever proposed something does not approve it");
            }
            case Decided.Impossible(var why) -> {
                record.refused(request, act, "HAD_NO_EFFECT", why);
                yield ProblemAnswer.of(request, HttpStatus.CONFLICT, "impossible", why);
            }
        };
    }

    /** Whoever asks again under the same Idempotency-Key is told that it is done, and no secret. */
    private static Done done(HttpServletRequest request, long id, String state, Registrations.@Nullable Secret secret) {
        if (secret == null) {
            return Done.without(id, state);
        }
        request.setAttribute(Idempotent.TOLD_AGAIN,
                JSON.writeValueAsBytes(JSON.createObjectNode().put("id", id).put("state", state)));
        return switch (secret) {
            case Registrations.Secret.FirstPassword(var password) -> new Done(id, state, password, null);
            case Registrations.Secret.AppKey(var key) -> new Done(id, state, null, key);
        };
    }

    private static String describe(RegistrationProposal registrationProposal) {
        return "proposal " + registrationProposal.id() + ", "
                + RegistrationRequest.of(registrationProposal.kind(), registrationProposal.body()).describe();
    }

    static String reason(String given) {
        var reason = given.strip();
        if (reason.isEmpty() || reason.chars().anyMatch(Character::isISOControl)
                || FreeText.holdsIdentityNumber(reason)) {
            throw new InvalidBody("reason has 1 to " + Reason.LONGEST + " characters, and names no person's number");
        }
        return reason;
    }
}
