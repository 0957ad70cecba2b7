package org.heqiao.gateway.misuse;

import java.util.regex.Pattern;
import org.heqiao.schemas.identity.DocumentId;
import org.heqiao.schemas.identity.ResidentId;
import org.heqiao.schemas.identity.Subject;

/**
 * A subject's number as a number, so that those given out one after the other differ little. Resident numbers are
 * positive; the numbers of other documents are negative, and those of another kind, or with other letters, are far
 * away.
 */
final class SubjectOrdinal {

    private static final Pattern LAST_DIGITS = Pattern.compile("(.*?)([0-9]{1,11})([^0-9]*)");
    /** Eleven decimal digits fit below. */
    private static final int SERIAL_BITS = 37;
    /** So few that the difference of any two ordinals is a long. */
    private static final int GROUP_BITS = 25;

    private SubjectOrdinal() {
    }

    static long of(Subject subject) {
        return switch (subject) {
            // without the check digit
            case ResidentId id -> Long.parseLong(id.value(), 0, 17, 10);
            case DocumentId document -> -1 - serial(document);
        };
    }

    private static long serial(DocumentId document) {
        var parts = LAST_DIGITS.matcher(document.number());
        if (!parts.matches()) {
            return group(document.kind() + document.number()) << SERIAL_BITS;
        }
        return group(document.kind() + parts.group(1) + ' ' + parts.group(3)) << SERIAL_BITS
                | Long.parseLong(parts.group(2));
    }

    private static long group(String text) {
        return text.hashCode() & (1L << GROUP_BITS) - 1;
    }
}
