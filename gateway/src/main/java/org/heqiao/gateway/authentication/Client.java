package org.heqiao.gateway.authentication;

import java.time.Instant;
import java.util.Set;

/**
 * A client system as the registry knows it at this moment.
 *
 * @param active     neither it nor its agency is suspended
 * @param keys       those handed in; {@link Clients#key} looks at published ones too
 * @param tokensFrom tokens issued earlier are void
 */
public record Client(ClientRegistration registration, boolean active, PublicKeys keys, Instant tokensFrom) {

    public String id() {
        return registration.id();
    }

    public AgencyCode agency() {
        return registration.agency();
    }

    public boolean may(Caller.Method method) {
        return registration.means().contains(method);
    }

    /** Itself, if it may call at all, and by these means. */
    public Client admit(Caller.Method method) throws AuthenticationFailed {
        if (!active) {
            throw new AuthenticationFailed(FailureReason.SUSPENDED, this);
        }
        if (!may(method)) {
            throw new AuthenticationFailed(FailureReason.MEANS_NOT_ALLOWED, this);
        }
        return this;
    }

    Set<String> certificates() {
        return registration.certificates();
    }

    @Override
    public String toString() {
        return "Client[" + agency() + "/" + id() + "]";
    }
}
