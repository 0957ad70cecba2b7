package org.heqiao.gateway.authentication;

import java.time.Instant;

/**
 * Hears of every attempt that was refused at the door. The answer leaves after this returns; when it throws, the caller
 * gets 503 instead, for nothing leaves that is not written down.
 */
@FunctionalInterface
public interface AuthenticationFailureListener {

    void refused(RefusedAttempt attempt);

    /**
     * @param target     method and path, without query; digits in a row are hidden, for a number may have been put
     *                   there
     * @param claimed    whom the attempt named, unproved: means is {@link Caller.Method#NONE}; {@link Caller#unknown}
     *                   where it named no client
     * @param tookMicros from the request's arrival to this decision
     */
    record RefusedAttempt(String requestId, Instant at, String remote, String target, Caller claimed,
            FailureReason reason, long tookMicros) {
    }
}
