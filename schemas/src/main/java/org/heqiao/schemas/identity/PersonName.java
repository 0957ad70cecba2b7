package org.heqiao.schemas.identity;

import java.text.Normalizer;

/**
 * A person's name in the one form used for matching: width folded (NFKC), blanks gone (between Latin letters one is left), every kind of
 * middle dot U+00B7. Variant hanzi are not folded. 1 to 100 characters; never printed in full in logs.
 */
public record PersonName(String value) {

    private static final int LONGEST = 100;
    private static final char MIDDLE_DOT = '\u00B7';
    private static final String MIDDLE_DOTS = "\u2022\u2027\u2219\u22C5\u2E31\u30FB\u318D\u119E\u16EB\u0387\u2E33.";

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
                && name.codePoints().anyMatch(PersonName::isLetter);
    }

    private static boolean isPossible(int c) {
        return isLetter(c) || Character.getType(c) == Character.NON_SPACING_MARK || c == MIDDLE_DOT || c == ' ' || c == '-' || c == '\''
                || c == '?' || c == '\u25A1';
    }

    /** The round zero of names (U+3007) is a number to Unicode. */
    private static boolean isLetter(int c) {
        return Character.isLetter(c) || c == '\u3007' || Character.getType(c) == Character.PRIVATE_USE;
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
            if (!Character.isWhitespace(c)) {
                name.append(MIDDLE_DOTS.indexOf(c) >= 0 ? MIDDLE_DOT : c);
            } else if (isLatin(name.charAt(name.length() - 1)) && isLatin(folded.charAt(i + 1))) {
                name.append(' ');
            }
        }
        return name.toString();
    }

    /** Only between Latin letters does a blank part anything; elsewhere it is there for the looks (张 三). */
    private static boolean isLatin(char c) {
        return Character.UnicodeScript.of(c) == Character.UnicodeScript.LATIN;
    }

    @Override
    public String toString() {
        return value.substring(0, value.offsetByCodePoints(0, 1)) + "*";
    }
}
