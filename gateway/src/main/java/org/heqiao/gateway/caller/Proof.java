package org.heqiao.gateway.caller;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;

/** One way in which a request can prove who sends it. A request may use one of them only. */
public interface Proof {

    /** Whether the request carries anything of this kind, well-formed or not. */
    boolean offeredBy(HttpServletRequest request);

    /** @throws IOException the body broke off while it was read */
    Proven check(HttpServletRequest request) throws NotProven, IOException;

    /**
     * Who calls, proved.
     *
     * @param request to be handed on in place of the one that was checked, which may have been read
     */
    record Proven(Caller caller, HttpServletRequest request) {
    }
}
