package org.heqiao.routes.authorisation;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The letter a member of a household is asked about on.
 *
 * @param no      null: none is known, as of members from before letters were kept; it sets no limit
 * @param subject keyed hash of the member's identity number
 * @param until   last day; null: no end
 */
public record LetterOnFile(@Nullable String no, byte[] subject, @Nullable LocalDate until) {

    @Override
    public String toString() {
        return "Held[" + no + ", until " + until + "]";
    }
}
