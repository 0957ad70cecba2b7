package org.heqiao.schemas.marriage;

import org.heqiao.schemas.identity.PersonName;
import org.jspecify.annotations.Nullable;

/**
 * One of the two whom a record names.
 *
 * @param key           null: no number was noted, or a placeholder
 * @param fifteenDigits the number was written with the 15 digits of before 1999
 * @param name          null: none was noted
 */
public record Party(DocumentType document, @Nullable PersonKey key, boolean fifteenDigits, @Nullable PersonName name) {

    /** How two parties stand to each other. "Cannot be compared" is not "different". */
    public enum Comparison {
        SAME_NUMBER,
        /** equal names; numbers are missing, or of documents that cannot be compared. */
        SAME_NAME, DIFFERENT, CANNOT_COMPARE
    }

    public boolean has(PersonKey other) {
        return other.equals(key);
    }

    /** The number decides where both have one of the same kind (people change names); otherwise the name, as far as it can. */
    public Comparison compare(Party other) {
        if (key != null && other.key != null) {
            if (key.equals(other.key)) {
                return Comparison.SAME_NUMBER;
            }
            if (document == other.document) {
                return Comparison.DIFFERENT;
            }
        }
        if (name == null || other.name == null) {
            return Comparison.CANNOT_COMPARE;
        }
        return switch (name.compare(other.name)) {
            case SAME, SAME_AS_FORMER -> Comparison.SAME_NAME;
            // a passport may spell in letters what a certificate writes in hanzi: another spelling is not another person
            case DIFFERENT -> isHan(name) == isHan(other.name) ? Comparison.DIFFERENT : Comparison.CANNOT_COMPARE;
            case CANNOT_COMPARE -> Comparison.CANNOT_COMPARE;
        };
    }

    private static boolean isHan(PersonName name) {
        return name.value().codePoints().anyMatch(Character::isIdeographic);
    }

    static Comparison compare(@Nullable Party one, @Nullable Party other) {
        return one == null || other == null ? Comparison.CANNOT_COMPARE : one.compare(other);
    }

    @Override
    public String toString() {
        return "Party[" + document + "]";
    }
}
