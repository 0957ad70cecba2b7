package org.heqiao.routes.compare;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A clue (疑点) or note with what it rests on. It is for the deciding authority to weigh; it decides nothing.
 *
 * @param rule the rule that raised it, with its version
 */
public record Finding(String code, String memberNo, @Nullable Object declared, @Nullable Object found, List<String> sources, String rule,
        Effect effect, String text) {

    /** How a finding is to be read. */
    public enum Effect {
        CLUE, NOTE;

        @Override
        public String toString() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    static Finding clue(String code, String memberNo, @Nullable Object declared, @Nullable Object found, List<String> sources, String rule,
            String text) {
        return new Finding(code, memberNo, declared, found, sources, rule, Effect.CLUE, text);
    }

    static Finding note(String code, String memberNo, Object found, List<String> sources, String rule, String text) {
        return new Finding(code, memberNo, null, found, sources, rule, Effect.NOTE, text);
    }
}
