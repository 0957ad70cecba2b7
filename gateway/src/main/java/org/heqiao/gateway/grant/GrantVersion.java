package org.heqiao.gateway.grant;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One version of a grant.
 *
 * @param version of the grant set that began with it
 * @param text    the grant in its text form; null: revoked
 */
public record GrantVersion(String grant, long version, @Nullable String text, GrantProposal proposal, Instant at) {
}
