package org.heqiao.connectors.civilaffairs;

import java.time.LocalDate;

import org.jspecify.annotations.Nullable;

/**
 * Assistance granted to one person (救助). The same person, scheme and first day again is the same grant; its end and
 * amount may change.
 *
 * @param until null while it goes on
 */
public record AssistanceGrant(Party recipient, String scheme, LocalDate from, @Nullable LocalDate until,
        long monthlyFen) {

    @Override
    public String toString() {
        return "AssistanceGrant[" + scheme + "]";
    }
}
