package org.heqiao.routes.corrections;

import java.util.Arrays;
import org.heqiao.gateway.query.FreeText;
import org.heqiao.gateway.query.InvalidBody;

/** What people write into a correction. */
final class CorrectionText {

    static final int LONGEST = 1000;
    static final int LONGEST_WORD = 50;

    private CorrectionText() {
    }

    /** Free text. Numbers of persons have their own place, where they are protected as such. */
    static String says(String given) {
        var says = given.strip();
        if (says.isEmpty() || !FreeText.isProse(says)) {
            throw new InvalidBody(
                    "the body.says is text of 1 to " + LONGEST + " characters without control characters");
        }
        if (FreeText.holdsIdentityNumber(says)) {
            throw new InvalidBody(
                    "the body.says holds what looks like an identity number; persons belong into persons");
        }
        return says;
    }

    /** One of a closed list. */
    static <E extends Enum<E>> E oneOf(Class<E> list, String word, String place) {
        return Arrays.stream(list.getEnumConstants()).filter(each -> each.name().equals(word)).findFirst().orElseThrow(
                () -> new InvalidBody(place + " is one of " + Arrays.toString(list.getEnumConstants())));
    }
}
