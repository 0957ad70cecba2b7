package org.heqiao.simulators.register;

import org.heqiao.schemas.identity.Gb11643;
import org.jspecify.annotations.Nullable;

/**
 * A fictitious person as a record names them. @param document code of the kind of document (CERT_TYPE); @param number
 * null: none was noted
 */
public record DemoPerson(String document, @Nullable String number, String name) {

    static final String RESIDENT = "1";
    private static final String REGION = "640199";

    /**
     * By resident number; the region was never assigned to anybody. @param born yyyyMMdd; @param sequence odd: a man
     */
    static DemoPerson of(String born, int sequence, String name) {
        var first17 = REGION + born + "%03d".formatted(sequence);
        return new DemoPerson(RESIDENT, first17 + Gb11643.check(first17), name);
    }

    /** The same number as it was written before 1999. */
    DemoPerson withFifteenDigits() {
        var known = String.valueOf(number);
        return new DemoPerson(document, known.substring(0, 6) + known.substring(8, 17), name);
    }

    DemoPerson called(String other) {
        return new DemoPerson(document, number, other);
    }
}
