package org.heqiao.connectors.civilaffairs;

import java.time.LocalDate;

import org.jspecify.annotations.Nullable;

/**
 * One registration act as it comes from a registry.
 *
 * @param registry       division code of the registry
 * @param registrationNo the registry's own number of the act; the same number again is the same act
 * @param operation      IA, IB, IC, ICA, ICB, ID
 * @param certificateNo  字号 as written
 * @param refersTo       the act that a revocation or re-issue speaks of, where known
 * @param checkCode      1 agreed, 2 refused, 3 not finished
 */
public record MarriageRegistration(String registry, String registrationNo, String operation, LocalDate on, @Nullable String certificateNo,
        @Nullable String refersTo, int checkCode, boolean valid, @Nullable Party a, @Nullable Party b) {

    @Override
    public String toString() {
        return "MarriageRegistration[" + registry + ", " + operation + "]";
    }
}
