package org.heqiao.gateway.login;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.client.web.AuthorizationRequestRepository;
import org.springframework.security.oauth2.client.web.HttpSessionOAuth2AuthorizationRequestRepository;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;

/**
 * Who was sent to the identity provider and has not come back: for a few minutes, so that passers-by do not fill the
 * table of sessions.
 */
final class PendingLogins implements AuthorizationRequestRepository<OAuth2AuthorizationRequest> {

    private static final int SECONDS = 300;

    private final AuthorizationRequestRepository<OAuth2AuthorizationRequest> kept = //
            new HttpSessionOAuth2AuthorizationRequestRepository();

    @Override
    public @Nullable OAuth2AuthorizationRequest loadAuthorizationRequest(HttpServletRequest request) {
        return kept.loadAuthorizationRequest(request);
    }

    @Override
    public void saveAuthorizationRequest(@Nullable OAuth2AuthorizationRequest pending, HttpServletRequest request,
            HttpServletResponse response) {
        if (pending == null) {
            kept.removeAuthorizationRequest(request, response);
        } else {
            kept.saveAuthorizationRequest(pending, request, response);
            request.getSession().setMaxInactiveInterval(SECONDS);
        }
    }

    @Override
    public @Nullable OAuth2AuthorizationRequest removeAuthorizationRequest(HttpServletRequest request,
            HttpServletResponse response) {
        return kept.removeAuthorizationRequest(request, response);
    }
}
