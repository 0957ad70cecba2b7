package org.heqiao.schemas.registerimport;

import java.util.Arrays;
import java.util.Optional;

/** What a file delivers; the word is what callers write. */
public enum ImportKind {
    MARRIAGES("marriages"), COURT_NOTICES("court-notices"), DEATHS("deaths"), CREMATIONS("cremations"),
    /** which registries and years are complete. */
    COVERAGE("coverage");

    private final String word;

    ImportKind(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }

    public static Optional<ImportKind> of(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word.equals(word)).findFirst();
    }
}
