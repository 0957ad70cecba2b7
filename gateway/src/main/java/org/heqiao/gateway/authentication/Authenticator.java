package org.heqiao.gateway.authentication;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;

/** One way in which a request can prove who sends it. A request may use one of them only. */
public interface Authenticator {

    /** Whether the request carries anything of this kind, well-formed or not. */
    boolean offeredBy(HttpServletRequest request);

    /** @throws IOException the body broke off while it was read */
    Proven check(HttpServletRequest request) throws AuthenticationFailed, IOException;

    /**
     * Whether what was proved still is, looked at again: by the registry of this moment, without the request's body or
     * its one-time number.
     */
    interface Precedence {

        void check() throws AuthenticationFailed;
    }

    /**
     * Who calls, proved.
     *
     * @param request  to be handed on in place of the one that was checked, which may have been read
     * @param standing looked at again before an answer that took its time leaves
     */
    record Proven(Caller caller, HttpServletRequest request, Precedence standing) {

        /** What cannot be taken back while the call lasts. */
        public Proven(Caller caller, HttpServletRequest request) {
            this(caller, request, () -> {
            });
        }
    }
}
