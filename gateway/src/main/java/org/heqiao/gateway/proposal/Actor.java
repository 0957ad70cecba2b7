package org.heqiao.gateway.proposal;

import org.heqiao.gateway.authentication.Caller;
import org.jspecify.annotations.Nullable;

/**
 * Who acts on what takes two persons: a person at a screen or a command, by name.
 *
 * @param remote    the address the person came from
 * @param requestId given out by the hub
 */
public record Actor(Caller caller, String remote, String requestId) {

    /** Null: no person, or none that can be told from others. */
    public @Nullable AccountName account() {
        try {
            return caller.means() == Caller.Method.PERSON ? new AccountName(caller.client()) : null;
        } catch (IllegalArgumentException unclear) {
            return null;
        }
    }
}
