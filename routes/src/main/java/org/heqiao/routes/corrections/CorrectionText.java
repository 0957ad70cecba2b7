package org.heqiao.routes.corrections;

import java.util.Arrays;
import org.heqiao.gateway.query.FreeText;
import org.heqiao.gateway.query.InvalidBody;
import org.heqiao.gateway.query.Members;
import tools.jackson.databind.JsonNode;

/** What people write into a correction. */
final class CorrectionText {

    private static final int LONGEST = 1000;

    private CorrectionText() {
    }

    /** Free text. Numbers of persons have their own place, where they are protected as such. */
    static String says(JsonNode body, String place) {
        var says = Members.text(body, "says", LONGEST, place).strip();
        if (says.isEmpty() || !FreeText.isProse(says)) {
            throw new InvalidBody(
                    place + ".says is text of 1 to " + LONGEST + " characters without control characters");
        }
        if (FreeText.holdsIdentityNumber(says)) {
            throw new InvalidBody(
                    place + ".says holds what looks like an identity number; persons belong into persons");
        }
        return says;
    }

    /** One of a closed list. */
    static <E extends Enum<E>> E oneOf(Class<E> list, JsonNode body, String name, String place) {
        var word = Members.text(body, name, 50, place);
        return Arrays.stream(list.getEnumConstants()).filter(each -> each.name().equals(word)).findFirst().orElseThrow(
                () -> new InvalidBody(place + "." + name + " is one of " + Arrays.toString(list.getEnumConstants())));
    }
}
