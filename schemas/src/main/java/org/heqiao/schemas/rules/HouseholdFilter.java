package org.heqiao.schemas.rules;

import java.util.List;
import java.util.regex.Pattern;
import org.heqiao.schemas.code.HouseholdKind;
import org.jspecify.annotations.Nullable;

/**
 * Households for which a row holds (家庭类别): urban or rural, and of how many members. In a cell: empty, {@code urban},
 * {@code single}, {@code 1-2人}, {@code rural 3+}.
 *
 * @param kind null: both
 * @param most {@link #ANY_NUMBER}: no end
 */
record HouseholdFilter(@Nullable HouseholdKind kind, int fewest, int most) {

    static final int ANY_NUMBER = Integer.MAX_VALUE;
    static final HouseholdFilter ALL = new HouseholdFilter(null, 1, ANY_NUMBER);

    private static final Pattern PARTS = Pattern.compile("[\\s,，、;；]+");
    private static final Pattern SIZE = Pattern.compile("(\\d{1,2})(?:-(\\d{1,2})|(\\+))?人?");
    private static final List<String> SINGLE = List.of("single", "单人户", "单人", "单人保");
    private static final List<String> EVERY = List.of("all", "全部", "不限");

    HouseholdFilter {
        if (fewest < 1 || most < fewest) {
            throw new IllegalArgumentException("a household has one member or more");
        }
    }

    /** Null: not written as it is to be. */
    static @Nullable HouseholdFilter of(String text) {
        HouseholdKind kind = null;
        int fewest = 1;
        int most = ANY_NUMBER;
        for (var part : PARTS.split(text.replace("及以上", "+").replace("人+", "+人"))) {
            var named = HouseholdKind.of(part).orElse(null);
            var size = SIZE.matcher(part);
            if (part.isEmpty() || EVERY.contains(part)) {
                continue;
            }
            if (named != null && kind == null) {
                kind = named;
            } else if (SINGLE.contains(part)) {
                most = 1;
            } else if (size.matches()) {
                fewest = Integer.parseInt(size.group(1));
                most = size.group(3) != null ? ANY_NUMBER : Integer.parseInt(size.group(size.group(2) == null ? 1 : 2));
            } else {
                return null;
            }
        }
        return fewest < 1 || most < fewest ? null : new HouseholdFilter(kind, fewest, most);
    }

    /** Whether it may hold for a household. @param its null: not said, so it may */
    boolean mayHold(@Nullable HouseholdKind its, int members) {
        return members >= fewest && members <= most && (kind == null || its == null || kind == its);
    }

    /** Whether some household is one of both. */
    boolean meets(HouseholdFilter other) {
        return fewest <= other.most && other.fewest <= most
                && (kind == null || other.kind == null || kind == other.kind);
    }

    String code() {
        return text(kind == null ? null : kind.code(), "single", "+");
    }

    String chinese() {
        return text(kind == null ? null : kind.chinese(), "单人户", "人及以上");
    }

    /** A span has its 人 in either form: a spreadsheet takes 1-2 for a day. */
    private String text(@Nullable String kindText, String single, String orMore) {
        var size = most == 1
                ? single
                : most == ANY_NUMBER
                        ? fewest == 1 ? "" : fewest + orMore
                        : (fewest == most ? "" : fewest + "-") + most + "人";
        return kindText == null ? size : size.isEmpty() ? kindText : kindText + " " + size;
    }
}
