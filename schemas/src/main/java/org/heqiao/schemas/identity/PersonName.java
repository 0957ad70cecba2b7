package org.heqiao.schemas.identity;

import java.text.Normalizer;

/**
 * A person's name in the one form used for matching: width folded (NFKC), outer blanks gone, every kind of middle dot U+00B7. Variant hanzi
 * are not folded. 1 to 100 characters; never printed in full in logs.
 */
public record PersonName(String value) {

    private static final int LONGEST = 100;
    private static final char MIDDLE_DOT = '\u00B7';

    public PersonName {
        value = normalise(value);
        if (value.isEmpty() || value.length() > LONGEST) {
            throw new IllegalArgumentException("a name has 1 to 100 characters"); // the value itself is never echoed
        }
    }

    /** How two names stand to each other. */
    public enum Comparison {
        SAME, DIFFERENT,
        /** one of them holds a character that old systems could not write: neither same nor different. */
        CANNOT_COMPARE
    }

    public Comparison compare(PersonName other) {
        return value.equals(other.value)
                ? Comparison.SAME
                : isLegible(value) && isLegible(other.value) ? Comparison.DIFFERENT : Comparison.CANNOT_COMPARE;
    }

    /** Letters of any script (and those rare characters that old systems wrote as private use), with blanks and middle dots between them. */
    public static boolean isPossible(String text) {
        var name = normalise(text);
        return !name.isEmpty() && name.length() <= LONGEST && name.codePoints().allMatch(PersonName::isPossible)
                && name.codePoints().anyMatch(c -> Character.isLetter(c) || Character.getType(c) == Character.PRIVATE_USE);
    }

    private static boolean isPossible(int c) {
        return Character.isLetter(c) || Character.getType(c) == Character.PRIVATE_USE || Character.getType(c) == Character.NON_SPACING_MARK
                || c == MIDDLE_DOT || c == ' ' || c == '-' || c == '\'' || c == '?' || c == '\u25A1';
    }

    private static boolean isLegible(String name) {
        return name.codePoints().noneMatch(c -> c == '?' || c == '\u25A1' || Character.getType(c) == Character.PRIVATE_USE);
    }

    private static String normalise(String raw) {
        if (raw.chars().allMatch(c -> c >= 0x4E00 && c <= 0x9FFF)) {
            return raw; // plain hanzi: the usual case needs no work
        }
        var folded = Normalizer.normalize(raw, Normalizer.Form.NFKC).strip();
        var name = new StringBuilder(folded.length());
        for (int i = 0; i < folded.length(); i++) {
            char c = folded.charAt(i);
            name.append("\u2022\u2027\u30FB\u2219\u22C5\uFF0E\u318D.".indexOf(c) >= 0 ? MIDDLE_DOT : c);
        }
        return name.toString();
    }

    @Override
    public String toString() {
        return value.substring(0, value.offsetByCodePoints(0, 1)) + "*";
    }
}
