package org.heqiao.gateway.authentication.token;

import jakarta.servlet.http.HttpServletRequest;
import java.security.cert.CertificateEncodingException;
import org.heqiao.gateway.authentication.AuthenticationFailed;
import org.heqiao.gateway.authentication.Authenticator;
import org.heqiao.gateway.authentication.Caller;
import org.heqiao.gateway.authentication.ClientCertificates;
import org.heqiao.gateway.authentication.FailureReason;
import org.heqiao.gateway.authentication.mtls.Thumbprint;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * A bearer token in the header {@code Authorization} (RFC 6750 §2.1), there alone; one bound to a certificate only over
 * it (RFC 8705 §3).
 */
@Component
final class BearerAuthenticator implements Authenticator {

    private static final String SCHEME = "Bearer ";

    private final VerifiedTokens tokens;

    BearerAuthenticator(VerifiedTokens tokens) {
        this.tokens = tokens;
    }

    @Override
    public boolean offeredBy(HttpServletRequest request) {
        return request.getHeader("Authorization") != null;
    }

    @Override
    public Proven check(HttpServletRequest request) throws AuthenticationFailed {
        var header = request.getHeader("Authorization");
        if (!header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            throw new AuthenticationFailed(FailureReason.MALFORMED);
        }
        var text = header.substring(SCHEME.length());
        var holding = tokens.verify(text);
        var token = holding.token();
        if (token.thumbprint() != null && !token.thumbprint().equals(thumbprint(request))) {
            throw new AuthenticationFailed(FailureReason.OTHER_CERTIFICATE, holding.client());
        }
        return new Proven(new Caller(holding.client().agency(), token.client(), token.means(), token.thumbprint()),
                request,
                () -> tokens.holding(token));
    }

    private static @Nullable String thumbprint(HttpServletRequest request) {
        var certificate = ClientCertificates.of(request);
        try {
            return certificate == null ? null : Thumbprint.of(certificate);
        } catch (CertificateEncodingException unreadable) {
            return null;
        }
    }
}
