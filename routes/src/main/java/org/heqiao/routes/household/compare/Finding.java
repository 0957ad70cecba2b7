package org.heqiao.routes.household.compare;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A clue (疑点) or note with what it rests on. It is for the deciding authority to weigh; it decides nothing.
 *
 * @param memberNo whom it is about; null: the household as a whole
 * @param sources  who holds what it rests on
 * @param rule     the rule that raised it, with its version
 * @param reason   the code of a finer reason, where there is one: why records contradict one another
 * @param text     for people to read; identifies nobody and nothing, for that is what {@code facts} are granted for
 * @param facts    numbers of the facts it rests on
 */
public record Finding(String code, @Nullable String memberNo, @Nullable Object declared, @Nullable Object found,
        List<String> sources, String rule, Effect effect, @Nullable String reason, String text, List<Integer> facts) {

    /** How a finding is to be read. */
    public enum Effect {
        CLUE, NOTE;

        @Override
        public String toString() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }
}
