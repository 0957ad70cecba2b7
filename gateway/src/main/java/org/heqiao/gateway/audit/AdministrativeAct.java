package org.heqiao.gateway.audit;

import java.time.Instant;
import java.util.UUID;
import org.heqiao.gateway.authentication.Caller;
import org.jspecify.annotations.Nullable;

/** Something that was done, or tried, by a person, a client or the hub itself: about nobody in particular. */
public record AdministrativeAct(Origin origin, String act, Ruling ruling, @Nullable String result, int count,
        Digests digests, @Nullable String detail) implements AuditEntry {

    /** An act of which there is no more to say. */
    public static AdministrativeAct of(Origin origin, String act, Ruling ruling, @Nullable String detail) {
        return new AdministrativeAct(origin, act, ruling, null, 0, Digests.NONE, detail);
    }

    /** An act of the hub itself, to which no call led. */
    public static AdministrativeAct ofTheHub(Instant at, String act, String result, String detail) {
        return new AdministrativeAct(Origin.of(UUID.randomUUID().toString(), at, Caller.unknown(), "-"), act,
                Ruling.ALLOWED, result, 0, Digests.NONE, detail);
    }

    @Override
    public Kind kind() {
        return Kind.ADMINISTRATION;
    }

    @Override
    public String service() {
        return act;
    }
}
