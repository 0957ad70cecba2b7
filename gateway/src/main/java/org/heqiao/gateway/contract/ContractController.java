package org.heqiao.gateway.contract;

import jakarta.servlet.http.HttpServletRequest;
import org.heqiao.gateway.authentication.ProblemAnswer;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The contract of this very hub, for anybody: who writes a client has no credential yet, and nothing in it is secret.
 */
@RestController
final class ContractController {

    private final Contract contract = new Contract();

    @GetMapping({"/openapi.yaml", "/asyncapi.yaml", "/*.schema.json", "/*.md", "/*.csv", "/examples/*"})
    ResponseEntity<?> page(HttpServletRequest request) {
        var found = contract.page(request.getRequestURI()).orElse(null);
        if (found == null) {
            return ProblemAnswer.of(request, HttpStatus.NOT_FOUND, "not-found", "there is nothing at this address");
        }
        return ResponseEntity.ok().contentType(MediaType.parseMediaType(found.mediaType()))
                .cacheControl(CacheControl.noCache())
                .eTag(found.tag()).body(found.content());
    }
}
