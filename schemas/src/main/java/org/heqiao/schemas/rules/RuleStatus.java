package org.heqiao.schemas.rules;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether the wording of a row was seen in its document (状态). A draft raises notes, never clues. */
public enum RuleStatus {
    CONFIRMED("已确认", "确认"), //
    DRAFT("草案", "待确认", "草稿");

    private static final Words<RuleStatus> WORDS = new Words<>(values(), status -> status.words);

    private final List<String> words;

    RuleStatus(String... chinese) {
        this.words = Words.of(name(), chinese);
    }

    public String code() {
        return words.getFirst();
    }

    public String chinese() {
        return words.get(1);
    }

    static @Nullable RuleStatus of(String text) {
        return WORDS.find(text);
    }
}
