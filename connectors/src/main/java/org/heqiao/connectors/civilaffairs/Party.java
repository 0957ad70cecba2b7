package org.heqiao.connectors.civilaffairs;

import org.heqiao.schemas.identity.Gb11643;
import org.heqiao.schemas.identity.ResidentId;
import org.jspecify.annotations.Nullable;

/**
 * A person as a record names them.
 *
 * @param idNumber as written, 15 or 18 characters or some other document; null where none was noted
 * @param name     as written
 */
public record Party(@Nullable String idNumber, String name) {

    /** The resident number by which the person is found; null when what was written is none. A 15-digit number is taken in its 18-digit form. */
    @Nullable
    ResidentId resident() {
        if (idNumber == null) {
            return null;
        }
        var number = idNumber.strip().toUpperCase(java.util.Locale.ROOT);
        if (number.matches("[0-9]{15}")) {
            var first17 = number.substring(0, 6) + "19" + number.substring(6);
            number = first17 + Gb11643.check(first17);
        }
        try {
            return new ResidentId(number);
        } catch (IllegalArgumentException otherDocument) {
            return null;
        }
    }

    @Override
    public String toString() {
        return "Party";
    }
}
