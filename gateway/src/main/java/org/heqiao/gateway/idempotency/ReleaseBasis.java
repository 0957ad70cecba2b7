package org.heqiao.gateway.idempotency;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an answer rested on when it was given first: to give it again is to release it again.
 *
 * @param requestId of the call it answered; its entry says whom it is about
 * @param grant     id of the grant; null where it was no matter of grants
 * @param fields    those the grant gave
 */
public record ReleaseBasis(String requestId, @Nullable String grant, Set<String> fields) {

    public ReleaseBasis {
        fields = Set.copyOf(fields);
    }
}
