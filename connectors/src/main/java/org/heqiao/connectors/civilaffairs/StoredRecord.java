package org.heqiao.connectors.civilaffairs;

import org.heqiao.schemas.identity.PersonName;
import org.heqiao.schemas.source.Fact;

/** What the register holds under a number. @param name as written in the record */
record StoredRecord(String name, Fact fact) {

    boolean isUnder(PersonName asked) {
        return compare(asked).isMatch();
    }

    /**
     * Whether it is somebody else's name. One that was not noted, or cannot be compared, says nothing about who it was.
     */
    boolean isUnderAnother(PersonName asked) {
        return compare(asked) == PersonName.Comparison.DIFFERENT;
    }

    private PersonName.Comparison compare(PersonName asked) {
        return PersonName.ofRecord(name).map(asked::compare).orElse(PersonName.Comparison.CANNOT_COMPARE);
    }

    @Override
    public String toString() {
        return "HeldRecord";
    }
}
