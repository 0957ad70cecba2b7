package org.heqiao.schemas.code;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Whether the urban or the rural standard holds for a household (城乡类别). */
public enum HouseholdKind {
    URBAN("urban", "城市"), //
    RURAL("rural", "农村");

    private static final Map<String, HouseholdKind> BY_TEXT = new HashMap<>();

    static {
        for (var kind : values()) {
            BY_TEXT.put(kind.code, kind);
            BY_TEXT.put(kind.chinese, kind);
        }
        everyday(URBAN, "城镇", "城市居民", "城镇居民", "城市户口", "城镇户口", "非农", "非农业", "非农业户口", "非农户口");
        everyday(RURAL, "乡村", "农村居民", "农村户口", "农业", "农业户口");
    }

    private final String code;
    private final String chinese;

    HouseholdKind(String code, String chinese) {
        this.code = code;
        this.chinese = chinese;
    }

    public String code() {
        return code;
    }

    public String chinese() {
        return chinese;
    }

    private static void everyday(HouseholdKind kind, String... words) {
        for (var word : words) {
            BY_TEXT.put(word, kind);
        }
    }

    /** By code, Chinese name or everyday word. */
    public static Optional<HouseholdKind> of(String text) {
        return EverydayWords.find(BY_TEXT, text);
    }
}
