package org.heqiao.gateway.caller;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.heqiao.gateway.caller.Proof.Proven;
import org.heqiao.gateway.confirmed.Unconfirmed;
import org.jspecify.annotations.Nullable;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets a request in when it proves, in exactly one way, who sent it. Two proofs in one request, or one of the headers that matter twice, are
 * refused: which of them counts would be anybody's guess. A certificate of the connection is no second proof, but must belong to whom the
 * other one names.
 */
final class IdentityFilter extends OncePerRequestFilter {

    /** Headers of which a second one could be read differently by us and by somebody before us. */
    private static final List<String> ONCE_ONLY = List.of("Authorization", "Content-Type", "Content-Digest", "Heqiao-Context",
            "Idempotency-Key");

    private final List<Proof> proofs;
    private final ClientCertificates certificates;
    private final LocalCaller local;
    private final Refusals refusals;

    IdentityFilter(List<Proof> proofs, ClientCertificates certificates, LocalCaller local, Refusals refusals) {
        this.proofs = List.copyOf(proofs);
        this.certificates = certificates;
        this.local = local;
        this.refusals = refusals;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        long since = System.nanoTime();
        Proven proven;
        try {
            proven = prove(request);
        } catch (Unconfirmed unknown) {
            response.setHeader("Retry-After", "1");
            ProblemAnswer.write(request, response, 503, "link-down", "Service Unavailable", unknown.what());
            return;
        } catch (NotProven why) {
            refusals.unauthenticated(request, response, why, since);
            return;
        }
        proven.request().setAttribute(Callers.ATTRIBUTE, proven.caller());
        Callers.stands(proven.request(), proven.standing());
        response.setHeader(Callers.REQUEST_ID_HEADER, Callers.requestId(request));
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Cache-Control", "no-store");
        chain.doFilter(proven.request(), response);
    }

    private Proven prove(HttpServletRequest request) throws NotProven, IOException {
        for (var header : ONCE_ONLY) {
            unlessTwice(request, header);
        }
        var certificate = ClientCertificates.of(request);
        var owned = certificate == null ? null : certificates.owner(certificate);
        var proof = onlyOne(request);
        if (proof != null) {
            var proven = proof.check(request);
            if (owned != null && !owned.client().id().equals(proven.caller().client())) {
                throw new NotProven(Reason.OTHER_CERTIFICATE, owned.client());
            }
            return proven;
        }
        if (certificate != null && owned != null) {
            var client = owned.client().admit(Caller.Means.MUTUAL_TLS);
            return new Proven(new Caller(client.agency(), client.id(), Caller.Means.MUTUAL_TLS, owned.thumbprint()), request,
                    () -> certificates.owner(certificate).client().admit(Caller.Means.MUTUAL_TLS));
        }
        var caller = local.of(request);
        if (caller == null) {
            throw new NotProven(Reason.NO_CREDENTIAL);
        }
        return new Proven(caller, request);
    }

    private @Nullable Proof onlyOne(HttpServletRequest request) throws NotProven {
        Proof found = null;
        for (var proof : proofs) {
            if (proof.offeredBy(request)) {
                if (found != null) {
                    throw new NotProven(Reason.SEVERAL_CREDENTIALS);
                }
                found = proof;
            }
        }
        return found;
    }

    private static void unlessTwice(HttpServletRequest request, String header) throws NotProven {
        var values = request.getHeaders(header);
        if (values.hasMoreElements()) {
            values.nextElement();
            if (values.hasMoreElements()) {
                throw new NotProven(Reason.DUPLICATE_HEADER);
            }
        }
    }
}
