package org.heqiao.routes.household.web;

import java.util.Base64;
import java.util.Set;
import org.heqiao.gateway.audit.AuditProofs;
import org.heqiao.gateway.authentication.AgencyCode;
import org.heqiao.gateway.authentication.ApiProblem;
import org.heqiao.gateway.query.CallContext;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What links a report to the log for whoever checks without the hub: the text of the entry about its giving out, which
 * holds a digest of the report, and the proof that this entry is in the log. Only to the agency that the entry names:
 * it
 * holds an officer and a case of theirs.
 */
@Component
final class ReportProofs {

    private static final JsonMapper JSON = new JsonMapper();

    private final AuditProofs proofs;
    private final BatchAuthorisation authorisation;

    ReportProofs(AuditProofs proofs, BatchAuthorisation authorisation) {
        this.proofs = proofs;
        this.authorisation = authorisation;
    }

    /** @throws NoProof the entry is no such one, or no checkpoint covers it yet */
    ObjectNode of(long index, AgencyCode agency, CallContext context) {
        authorisation.enter(BatchService.RESULTS, context, Set.of());
        var entry = proofs.entry(index).filter(text -> isGivenOutTo(agency, JSON.readTree(text)))
                .orElseThrow(NoProof::new);
        var proof = proofs.proof(index).orElseThrow(NoProof::new);
        return JSON.createObjectNode().put("entry", Base64.getEncoder().encodeToString(entry)).put("proof",
                proof.format());
    }

    private static boolean isGivenOutTo(AgencyCode agency, JsonNode entry) {
        return entry.path("caller").path("agency").asString("").equals(agency.value())
                && entry.path("service").asString("").equals(BatchService.RESULTS.id())
                && entry.path("digests").hasNonNull("answer");
    }

    /** There is nothing to prove there. */
    static final class NoProof extends ApiProblem {
        private static final long serialVersionUID = 1L;

        NoProof() {
            super(HttpStatus.NOT_FOUND, "no-proof",
                    "no report was given out to this agency under that entry, or no checkpoint covers it yet");
        }
    }
}
