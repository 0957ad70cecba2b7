package org.heqiao.routes.household.discovery;

import org.jspecify.annotations.Nullable;

/**
 * One thing that turned for the worse.
 *
 * @param memberNo null: the household as a whole
 * @param before   as people read it; null: there is nothing to show
 * @param after    likewise
 */
record Change(Worsening what, @Nullable String memberNo, @Nullable String before, @Nullable String after) {

    /** For whoever visits; members are named by their numbers. */
    String sentence() {
        var text = new StringBuilder(what.chinese());
        if (memberNo != null) {
            text.append("（成员").append(memberNo).append("）");
        }
        if (before != null || after != null) {
            text.append("：").append(before == null ? "无" : before).append("→").append(after == null ? "无" : after);
        }
        return text.toString();
    }
}
