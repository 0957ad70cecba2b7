package org.heqiao.connectors.civilaffairs;

import org.heqiao.schemas.identity.PersonName;
import org.heqiao.schemas.source.Fact;

/** What the register holds under a number. @param name as written in the record */
record HeldRecord(String name, Fact fact) {

    boolean isUnder(PersonName asked) {
        return !name.isBlank() && new PersonName(name).equals(asked);
    }

    /** A name with characters that could not be entered at the time says nothing about who it was. */
    boolean hasComparableName() {
        return !name.isBlank() && name.codePoints().noneMatch(c -> "?？*＊〓□■\uFFFD".indexOf(c) >= 0
                || Character.getType(c) == Character.PRIVATE_USE);
    }

    @Override
    public String toString() {
        return "HeldRecord";
    }
}
