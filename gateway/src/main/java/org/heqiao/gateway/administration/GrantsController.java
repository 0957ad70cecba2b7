package org.heqiao.gateway.administration;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.heqiao.gateway.authentication.AgencyCode;
import org.heqiao.gateway.body.Reason;
import org.heqiao.gateway.grant.Grant;
import org.heqiao.gateway.grant.GrantVersion;
import org.heqiao.gateway.grant.Grants;
import org.heqiao.gateway.idempotency.Idempotent;
import org.heqiao.gateway.login.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The grants in force, what they were before, and stopping one; contract {@code openapi.yaml}. */
@RestController
@RequestMapping("/api/v1/grants")
final class GrantsController {

    private final Grants grants;

    GrantsController(Grants grants) {
        this.grants = grants;
    }

    record Listed(long version, List<Line> grants) {
    }

    record Line(String id, AgencyCode agency, @Nullable String client, String service, @Nullable String note,
            LocalDate from, LocalDate until) {
        static Line of(Grant grant) {
            return new Line(grant.id(), grant.agency(), grant.client(), grant.service(), grant.note(), grant.from(),
                    grant.until());
        }
    }

    /** @param text the grant as YAML; absent: revoked */
    record Version(long version, Instant at, @Nullable String text, long proposal, String kind, String proposedBy,
            @Nullable String approvedBy, boolean alone, String reason) {
        static Version of(GrantVersion each) {
            var grantProposal = each.proposal();
            return new Version(each.version(), each.at(), each.text(), grantProposal.id(), grantProposal.kind().name(),
                    grantProposal.proposedBy(),
                    grantProposal.decidedBy(), grantProposal.alone(), grantProposal.reason());
        }
    }

    @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    Listed list() {
        var set = grants.current();
        return new Listed(set.version(), set.grants().stream().map(Line::of).toList());
    }

    @GetMapping(produces = MediaType.APPLICATION_YAML_VALUE)
    String export() {
        return grants.export();
    }

    @GetMapping(path = "/{id}/versions", produces = MediaType.APPLICATION_JSON_VALUE)
    List<Version> versions(@PathVariable String id) {
        var versions = grants.history(id);
        if (versions.isEmpty()) {
            throw new AdministrationProblems.NoSuchThing();
        }
        return versions.stream().map(Version::of).toList();
    }

    /** At once, by one person, whatever an ordinary revocation takes: whoever sees harm stops it. */
    @Idempotent
    @PostMapping(path = "/{id}/revoke", consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<?> revoke(HttpServletRequest request, @PathVariable String id, @RequestBody Reason body) {
        Administrator.need(request, Role.SECURITY_ADMINISTRATOR);
        return GrantActResponse.of(grants.emergencyStop(Set.of(id), body.reason(), Administrator.actor(request)),
                request);
    }
}
