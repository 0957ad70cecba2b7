package org.heqiao.gateway.misuse;

import org.heqiao.gateway.authentication.AgencyCode;

/**
 * Use out of the ordinary, for somebody to look at; published as an application event, counted, and written to the
 * audit log.
 *
 * @param officer number of the officer (经办人) at the agency
 * @param count   how many of what the kind says, within its window
 */
public record UnusualUse(Kind kind, AgencyCode agency, String officer, String service, int count) {

    /** What is out of the ordinary. */
    public enum Kind {
        /** many different people by one officer within an hour, one at a time. */
        MANY_SUBJECTS,
        /** numbers that follow one another: somebody tries them out. */
        SEQUENTIAL_NUMBERS,
        /** a series at night. */
        NIGHT_HOURS,
        /** the same person again and again. */
        SAME_SUBJECT,
        /** an officer asks about itself or about a colleague. */
        COLLEAGUE_OR_SELF
    }
}
