package org.heqiao.routes.household.alert;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.heqiao.gateway.query.InvalidBody;
import org.heqiao.routes.household.followup.FollowUpState;
import org.heqiao.schemas.code.Division;
import org.jspecify.annotations.Nullable;

/**
 * Which alerts are asked for; whatever is null does not matter.
 *
 * @param division a province, city, county or township: whatever lies in it
 * @param overdue  only those past their last day
 */
record AlertFilter(@Nullable Division division, @Nullable AlertClass alertClass, @Nullable FollowUpState state,
        boolean overdue) {

    static AlertFilter read(@Nullable String division, @Nullable String alertClass, @Nullable String state,
            boolean overdue) {
        if (division != null && !Division.isCode(division)) {
            throw new InvalidBody("division is a code of 6, 9 or 12 digits, as 640104 (区划应写作640104)");
        }
        return new AlertFilter(division == null ? null : new Division(division),
                oneOf(AlertClass.class, alertClass, "class"), oneOf(FollowUpState.class, state, "state"), overdue);
    }

    private static <E extends Enum<E>> @Nullable E oneOf(Class<E> list, @Nullable String word, String name) {
        if (word == null) {
            return null;
        }
        return Arrays.stream(list.getEnumConstants()).filter(each -> each.name().equals(word.toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new InvalidBody(name + " is one of " + List.of(list.getEnumConstants())));
    }

    /** What codes within the division begin with; empty: whatever. */
    String prefix() {
        return division == null ? "" : division.prefix();
    }
}
