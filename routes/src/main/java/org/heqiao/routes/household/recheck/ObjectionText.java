package org.heqiao.routes.household.recheck;

import java.util.Arrays;
import org.heqiao.gateway.query.FreeText;
import org.heqiao.gateway.query.InvalidBody;

/** What people write into an objection, or about a clue. */
public final class ObjectionText {

    public static final int LONGEST = 2000;
    public static final int LONGEST_WORD = 50;

    private ObjectionText() {
    }

    /** Free text. Members are named by their numbers in the household. */
    public static String says(String given, String place) {
        var says = given.strip();
        if (says.isEmpty() || !FreeText.isProse(says)) {
            throw new InvalidBody(
                    place + " is text of 1 to " + LONGEST + " characters without control characters");
        }
        if (FreeText.holdsIdentityNumber(says)) {
            throw new InvalidBody(place + " holds what looks like an identity number; members are named by member_no"
                    + " (不得含公民身份号码，请用成员序号)");
        }
        return says;
    }

    /** One of a closed list. */
    public static <E extends Enum<E>> E oneOf(Class<E> list, String word, String place) {
        return Arrays.stream(list.getEnumConstants()).filter(each -> each.name().equals(word)).findFirst().orElseThrow(
                () -> new InvalidBody(place + " is one of " + Arrays.toString(list.getEnumConstants())));
    }
}
