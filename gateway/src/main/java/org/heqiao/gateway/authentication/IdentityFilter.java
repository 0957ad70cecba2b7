package org.heqiao.gateway.authentication;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.heqiao.gateway.authentication.Authenticator.Proven;
import org.heqiao.gateway.confirmed.StateUnconfirmed;
import org.jspecify.annotations.Nullable;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets a request in when it proves, in exactly one way, who sent it. Two proofs in one request, or one of the headers
 * that matter twice, are refused: which of them counts would be anybody's guess. A certificate of the connection is no
 * second proof, but must belong to whom the other one names.
 */
final class IdentityFilter extends OncePerRequestFilter {

    /** Headers of which a second one could be read differently by us and by somebody before us. */
    private static final List<String> ONCE_ONLY = List.of("Authorization", "Content-Type", "Content-Digest",
            "Heqiao-Context",
            "Idempotency-Key");

    private final List<Authenticator> proofs;
    private final ClientCertificates certificates;
    private final LocalCaller local;
    private final AuthenticationEntryPoint authenticationEntryPoint;

    IdentityFilter(List<Authenticator> proofs, ClientCertificates certificates, LocalCaller local,
            AuthenticationEntryPoint authenticationEntryPoint) {
        this.proofs = List.copyOf(proofs);
        this.certificates = certificates;
        this.local = local;
        this.authenticationEntryPoint = authenticationEntryPoint;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        long since = System.nanoTime();
        Proven proven;
        try {
            proven = prove(request);
        } catch (StateUnconfirmed unknown) {
            response.setHeader("Retry-After", "1");
            ProblemAnswer.write(request, response, 503, "link-down", "Service Unavailable", unknown.what());
            return;
        } catch (AuthenticationFailed why) {
            authenticationEntryPoint.unauthenticated(request, response, why, since);
            return;
        }
        proven.request().setAttribute(CallerAttribute.ATTRIBUTE, proven.caller());
        CallerAttribute.stands(proven.request(), proven.standing());
        response.setHeader(CallerAttribute.REQUEST_ID_HEADER, CallerAttribute.requestId(request));
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Cache-Control", "no-store");
        chain.doFilter(proven.request(), response);
    }

    private Proven prove(HttpServletRequest request) throws AuthenticationFailed, IOException {
        for (var header : ONCE_ONLY) {
            unlessTwice(request, header);
        }
        var certificate = ClientCertificates.of(request);
        var owned = certificate == null ? null : certificates.owner(certificate);
        var authenticator = onlyOne(request);
        if (authenticator != null) {
            var proven = authenticator.check(request);
            if (owned != null && !owned.client().id().equals(proven.caller().client())) {
                throw new AuthenticationFailed(FailureReason.OTHER_CERTIFICATE, owned.client());
            }
            return proven;
        }
        if (certificate != null && owned != null) {
            var client = owned.client().admit(Caller.Method.MUTUAL_TLS);
            return new Proven(new Caller(client.agency(), client.id(), Caller.Method.MUTUAL_TLS, owned.thumbprint()),
                    request,
                    () -> certificates.owner(certificate).client().admit(Caller.Method.MUTUAL_TLS));
        }
        var caller = local.of(request);
        if (caller == null) {
            throw new AuthenticationFailed(FailureReason.NO_CREDENTIAL);
        }
        return new Proven(caller, request);
    }

    private @Nullable Authenticator onlyOne(HttpServletRequest request) throws AuthenticationFailed {
        Authenticator found = null;
        for (var authenticator : proofs) {
            if (authenticator.offeredBy(request)) {
                if (found != null) {
                    throw new AuthenticationFailed(FailureReason.SEVERAL_CREDENTIALS);
                }
                found = authenticator;
            }
        }
        return found;
    }

    private static void unlessTwice(HttpServletRequest request, String header) throws AuthenticationFailed {
        var values = request.getHeaders(header);
        if (values.hasMoreElements()) {
            values.nextElement();
            if (values.hasMoreElements()) {
                throw new AuthenticationFailed(FailureReason.DUPLICATE_HEADER);
            }
        }
    }
}
