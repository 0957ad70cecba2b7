package org.heqiao.routes.authorisation;

import org.heqiao.gateway.query.FreeText;
import org.heqiao.gateway.query.InvalidBody;
import org.heqiao.schemas.identity.IdentityNumbers;

/** Whatever stands on a letter as its number: one line, nobody's identity number. */
final class LetterNumber {

    static final int LONGEST = 64;
    private static final String RULE = "letter_no has 1 to " + LONGEST
            + " characters of one line, and is nobody's identity number";

    private LetterNumber() {
    }

    /** Of a letter to be registered. */
    static String line(String text) {
        if (!FreeText.isLine(text)) {
            throw new InvalidBody(RULE);
        }
        return any(text);
    }

    /** Of a letter that may have come with a commission file, which takes characters nobody sees as well. */
    static String any(String text) {
        var bare = text.strip();
        if (bare.isEmpty() || bare.length() > LONGEST || !bare.codePoints().allMatch(LetterNumber::isStorable)
                || IdentityNumbers.areIn(bare)) {
            throw new InvalidBody(RULE);
        }
        return bare;
    }

    private static boolean isStorable(int character) {
        return !Character.isISOControl(character) && Character.getType(character) != Character.SURROGATE;
    }
}
