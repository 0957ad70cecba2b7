package org.heqiao.routes.authorisation;

import java.time.LocalDate;
import java.util.SortedSet;
import org.heqiao.schemas.check.AuthorisationLetter;
import org.heqiao.schemas.identity.Subject;
import org.heqiao.schemas.privacy.LookupHash;
import org.jspecify.annotations.Nullable;

/**
 * A letter about one person, as it is kept.
 *
 * @param subject  keyed hash of the person's identity number
 * @param guardian keyed hash of the number of who signed for the person
 * @param sources  those it covers; null: every source
 */
public record Letter(String no, byte[] subject, LocalDate from, @Nullable LocalDate until, byte @Nullable [] guardian,
        @Nullable SortedSet<String> sources) {

    /** From a commission file: it covers every source. */
    public static Letter of(AuthorisationLetter letter, Subject person, LookupHash lookup) {
        var guardian = letter.guardian();
        return new Letter(letter.no(), lookup.of(person), letter.from(), letter.until(),
                guardian == null ? null : lookup.of(guardian),
                null);
    }

    @Nullable
    String sourceList() {
        return sources == null ? null : String.join(",", sources);
    }

    @Override
    public String toString() {
        return "Letter[" + no + ", " + from + " to " + until + "]";
    }
}
