package org.heqiao.gateway.grant;

import org.heqiao.gateway.authentication.Caller;
import org.jspecify.annotations.Nullable;

/**
 * Who acts on grants, or on whatever else takes two persons: a person at a screen or a command, by name.
 *
 * @param remote    the address the person came from
 * @param requestId given out by the hub
 */
public record Actor(Caller caller, String remote, String requestId) {

    /** The account in the one spelling in which accounts are compared; null: no person, or none that can be told. */
    public @Nullable String account() {
        var account = quotaAccount();
        return account == null ? null : account.name();
    }

    @Nullable
    QuotaAccount quotaAccount() {
        try {
            return caller.means() == Caller.Method.PERSON ? new QuotaAccount(caller.client()) : null;
        } catch (IllegalArgumentException unclear) {
            return null;
        }
    }
}
