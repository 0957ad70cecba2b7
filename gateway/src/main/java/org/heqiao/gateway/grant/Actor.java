package org.heqiao.gateway.grant;

import org.heqiao.gateway.authentication.Caller;

/**
 * Who acts on grants: a person at a screen or a command, by name.
 *
 * @param remote    the address the person came from
 * @param requestId given out by the hub
 */
public record Actor(Caller caller, String remote, String requestId) {
}
