package org.heqiao.gateway.authentication.token;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.heqiao.gateway.authentication.AuthenticationFailed;
import org.heqiao.gateway.authentication.FailureReason;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.web.authentication.AuthenticationConverter;

/**
 * Finds the assertion in a token request. {@code client_id} may be left out, as RFC 7521 §4.2 allows: the assertion
 * names the client. A second credential beside it, a parameter given twice, or one in the address are refused.
 */
final class AssertionConverter implements AuthenticationConverter {

    private static final String TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
    private static final ClientAuthenticationMethod METHOD = new ClientAuthenticationMethod(TYPE);

    @Override
    public @Nullable Authentication convert(HttpServletRequest request) {
        if (request.getQueryString() != null) {
            throw refused(FailureReason.MALFORMED);
        }
        var assertion = only(request, "client_assertion");
        var type = only(request, "client_assertion_type");
        boolean another = request.getHeader("Authorization") != null || request.getParameter("client_secret") != null;
        if (assertion == null && type == null && !another) {
            return null;
        }
        if (another) {
            throw refused(FailureReason.SEVERAL_CREDENTIALS);
        }
        if (assertion == null || !TYPE.equals(type)) {
            throw refused(FailureReason.MALFORMED);
        }
        try {
            var named = CompactJws.parse(assertion).text("sub");
            var clientId = only(request, "client_id");
            if (clientId != null && !clientId.equals(named)) {
                throw refused(FailureReason.MALFORMED);
            }
            return new OAuth2ClientAuthenticationToken(named, METHOD, assertion, Map.of());
        } catch (AuthenticationFailed why) {
            throw refused(why.reason());
        }
    }

    private static @Nullable String only(HttpServletRequest request, String parameter) {
        var values = request.getParameterValues(parameter);
        if (values != null && values.length > 1) {
            throw refused(FailureReason.DUPLICATE_HEADER);
        }
        return values == null ? null : values[0];
    }

    private static OAuth2AuthenticationException refused(FailureReason failureReason) {
        return new OAuth2AuthenticationException(new OAuth2Error(OAuth2ErrorCodes.INVALID_CLIENT),
                new AuthenticationFailed(failureReason));
    }
}
