package org.heqiao.routes.household.discovery;

import org.heqiao.schemas.identity.PersonName;
import org.heqiao.schemas.identity.ResidentId;
import org.jspecify.annotations.Nullable;

/** A row of a list. @param line where it stands in the file; @param ref the caller's own mark, perhaps empty */
sealed interface PartnerListRow {

    long line();

    String ref();

    /** Somebody to be looked for. */
    record Person(long line, String ref, ResidentId id, PersonName name) implements PartnerListRow {

        @Override
        public String toString() {
            return "Person[line " + line + "]";
        }
    }

    /**
     * It cannot be used.
     *
     * @param column    what is wrong about it; null: the row as a whole
     * @param firstLine where the same person stands before; null: that is not what is wrong
     */
    record Refused(long line, String ref, @Nullable String column, String code,
            @Nullable Long firstLine) implements PartnerListRow {
    }
}
