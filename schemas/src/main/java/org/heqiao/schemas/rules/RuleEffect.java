package org.heqiao.schemas.rules;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a rule has in store for whoever does not keep to it (效力). The hub disqualifies nobody: it shows a clue. */
public enum RuleEffect {
    /** by its document; for the deciding authority to find. */
    DISQUALIFY("不符合条件", "取消资格"), //
    CLUE("疑点", "线索"), //
    NOTE("提示");

    private static final Words<RuleEffect> WORDS = new Words<>(values(), effect -> effect.words);

    private final List<String> words;

    RuleEffect(String... chinese) {
        this.words = Words.of(name(), chinese);
    }

    public String code() {
        return words.getFirst();
    }

    public String chinese() {
        return words.get(1);
    }

    static @Nullable RuleEffect of(String text) {
        return WORDS.find(text);
    }
}
