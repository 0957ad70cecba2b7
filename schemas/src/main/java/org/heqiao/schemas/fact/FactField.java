package org.heqiao.schemas.fact;

import java.util.Map;

/**
 * A part of a fact in the words of an office.
 *
 * @param name  in the report: {@code monthly_fen}
 * @param label what stands before it: 每月
 * @param words of its codes, where it has codes
 */
public record FactField(String name, String label, Format format, Map<String, String> words) {

    /** How it is written. */
    public enum Format {
        /** as it is: texts, dates, months, whole numbers; a code by its word. */
        TEXT,
        /** fen, as yuan. */
        YUAN
    }

    public FactField {
        words = Map.copyOf(words);
    }

    public static FactField text(String name, String label) {
        return new FactField(name, label, Format.TEXT, Map.of());
    }

    public static FactField code(String name, String label, Map<String, String> words) {
        return new FactField(name, label, Format.TEXT, words);
    }

    public static FactField yuan(String name, String label) {
        return new FactField(name, label, Format.YUAN, Map.of());
    }
}
