package org.heqiao.schemas.identity;

import java.util.regex.Pattern;

/**
 * Number of a passport, an officer's card or another document that is no resident number. The same number of another
 * kind is somebody else's.
 *
 * @param kind   code of the kind (CERT_TYPE), 2 to 8
 * @param number in the one form used for comparing: letters and digits, upper case, without marks and blanks
 */
public record DocumentId(String kind, String number) implements Subject {

    private static final Pattern KIND = Pattern.compile("[2-8]");
    private static final Pattern NUMBER = Pattern.compile("[\\p{L}\\p{N}]+");

    public DocumentId {
        if (!KIND.matcher(kind).matches() || !NUMBER.matcher(number).matches()) {
            throw new IllegalArgumentException("not a document's number in the form used for comparing");
        }
    }

    @Override
    public String hashed() {
        return "document " + kind + ' ' + number;
    }

    @Override
    public String toString() {
        return "DocumentId[" + kind + "]";
    }
}
