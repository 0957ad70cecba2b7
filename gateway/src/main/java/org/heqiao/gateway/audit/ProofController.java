package org.heqiao.gateway.audit;

import java.util.List;
import java.util.Optional;

import org.heqiao.gateway.http.EntityTag;
import org.heqiao.gateway.tlog.Hash;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Proofs on demand, for those who would not compute them from tiles. Hashes in base64. */
@RestController
@ConditionalOnProperty("heqiao.gateway.audit.origin")
final class ProofController {

    private final AuditProofs proofs;

    ProofController(AuditProofs proofs) {
        this.proofs = proofs;
    }

    /** @param path from the leaf's sibling to the root's child, RFC 6962 §2.1.1 */
    record Inclusion(long index, long size, String root, List<String> path) {
    }

    /** @param path RFC 6962 §2.1.2 */
    record Consistency(long from, String fromRoot, long to, String toRoot, List<String> path) {
    }

    @GetMapping(path = "/api/v1/audit/proofs", params = {"index", "!from", "!to"})
    ResponseEntity<Inclusion> inclusion(@RequestParam long index, @RequestParam Optional<Long> size) {
        long tree = size.orElseGet(proofs::size);
        return proofs.inclusion(index, tree)
                .map(proof -> stable(new Inclusion(index, tree, root(tree), base64(proof.path()))))
                .orElseThrow(ProofController::absent);
    }

    @GetMapping(path = "/api/v1/audit/proofs", params = {"from", "to", "!index"})
    ResponseEntity<Consistency> consistency(@RequestParam long from, @RequestParam long to) {
        return proofs.consistency(from, to)
                .map(proof -> stable(new Consistency(from, root(from), to, root(to), base64(proof.path()))))
                .orElseThrow(ProofController::absent);
    }

    /** What was proven once is proven for ever. */
    private static <T> ResponseEntity<T> stable(T proof) {
        return ResponseEntity.ok().eTag(EntityTag.weak(proof.toString())).body(proof);
    }

    private String root(long size) {
        return proofs.root(size).orElseThrow(ProofController::absent).base64();
    }

    private static List<String> base64(List<Hash> hashes) {
        return hashes.stream().map(Hash::base64).toList();
    }

    private static ResponseStatusException absent() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND, "no checkpoint covers that yet, or it can never be");
    }
}
