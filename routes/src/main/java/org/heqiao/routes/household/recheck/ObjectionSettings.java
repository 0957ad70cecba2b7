package org.heqiao.routes.household.recheck;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Configuration {@code heqiao.check.objection}. The numbers of days are local law: ask the bureau.
 *
 * @param period working days from the report in which an objection is received, where no rule says otherwise
 * @param days   working days in which it is answered
 * @param late   what becomes of one that comes later
 */
@ConfigurationProperties("heqiao.check.objection")
record ObjectionSettings(@DefaultValue("5") int period, @DefaultValue("10") int days,
        @DefaultValue("REFUSED") Late late) {

    private static final int MOST = 250;

    /** What becomes of an objection after its period. */
    enum Late {
        /** it is not received; the words say until when it could have been. */
        REFUSED,
        /** it is received where it says why it comes late, and is marked as late. */
        WITH_REASON
    }

    ObjectionSettings {
        if (period < 1 || period > MOST || days < 1 || days > MOST) {
            throw new IllegalArgumentException("heqiao.check.objection: period and days are 1 to 250 working days");
        }
    }
}
