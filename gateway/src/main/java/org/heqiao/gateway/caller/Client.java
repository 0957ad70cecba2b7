package org.heqiao.gateway.caller;

import java.time.Instant;
import java.util.Set;

/**
 * A client system as the registry knows it at this moment.
 *
 * @param active     neither it nor its agency is suspended
 * @param keys       those handed in; {@link Clients#key} looks at published ones too
 * @param tokensFrom tokens issued earlier are void
 */
public record Client(Registration registration, boolean active, PublicKeys keys, Instant tokensFrom) {

    public String id() {
        return registration.id();
    }

    public String agency() {
        return registration.agency();
    }

    public boolean may(Caller.Means means) {
        return registration.means().contains(means);
    }

    /** Itself, if it may call at all, and by these means. */
    public Client admit(Caller.Means means) throws NotProven {
        if (!active) {
            throw new NotProven(Reason.SUSPENDED, this);
        }
        if (!may(means)) {
            throw new NotProven(Reason.MEANS_NOT_ALLOWED, this);
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
