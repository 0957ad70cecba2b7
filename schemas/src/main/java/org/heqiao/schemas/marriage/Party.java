package org.heqiao.schemas.marriage;

import java.time.LocalDate;
import org.heqiao.schemas.identity.PersonName;
import org.jspecify.annotations.Nullable;

/**
 * One of the two whom a record names.
 *
 * @param key           null: no number was noted, or a placeholder
 * @param fifteenDigits the number was written with the 15 digits of before 1999
 * @param name          null: none was noted
 * @param born          as the resident number says; null: it is none
 * @param male          likewise
 */
public record Party(DocumentType document, @Nullable PersonKey key, boolean fifteenDigits, @Nullable PersonName name,
        @Nullable LocalDate born, @Nullable Boolean male) {

    /** Of whom no more is known. */
    public Party(DocumentType document, @Nullable PersonKey key, boolean fifteenDigits, @Nullable PersonName name) {
        this(document, key, fifteenDigits, name, null, null);
    }

    /** How two parties stand to each other. "Cannot be compared" is not "different". */
    public enum PartyComparison {
        SAME_NUMBER,
        /** equal names; numbers are missing, or of documents that cannot be compared. */
        SAME_NAME, DIFFERENT, CANNOT_COMPARE
    }

    public boolean has(PersonKey other) {
        return other.equals(key);
    }

    /**
     * The number decides where both have a resident number (people change names). Passports and cards are renewed:
     * another number under the same name is neither the same nor another. Otherwise the name decides, as far as it can.
     */
    public PartyComparison compare(Party other) {
        if (key != null && other.key != null) {
            if (key.equals(other.key)) {
                return PartyComparison.SAME_NUMBER;
            }
            if (document == other.document) {
                return document != DocumentType.RESIDENT_ID && compareNames(other) != PartyComparison.DIFFERENT
                        ? PartyComparison.CANNOT_COMPARE
                        : PartyComparison.DIFFERENT;
            }
        }
        return compareNames(other);
    }

    private PartyComparison compareNames(Party other) {
        if (name == null || other.name == null) {
            return PartyComparison.CANNOT_COMPARE;
        }
        return switch (compare(name, other.name)) {
            case SAME, SAME_AS_FORMER -> PartyComparison.SAME_NAME;
            case DIFFERENT -> PartyComparison.DIFFERENT;
            case CANNOT_COMPARE -> PartyComparison.CANNOT_COMPARE;
        };
    }

    /** A passport may spell in letters what a certificate writes in hanzi: another spelling is not another person. */
    static PersonName.Comparison compare(PersonName one, PersonName other) {
        var compared = one.compare(other);
        return compared == PersonName.Comparison.DIFFERENT && isHan(one) != isHan(other)
                ? PersonName.Comparison.CANNOT_COMPARE
                : compared;
    }

    private static boolean isHan(PersonName name) {
        return name.value().codePoints().anyMatch(Character::isIdeographic);
    }

    static PartyComparison compare(@Nullable Party one, @Nullable Party other) {
        return one == null || other == null ? PartyComparison.CANNOT_COMPARE : one.compare(other);
    }

    @Override
    public String toString() {
        return "Party[" + document + "]";
    }
}
