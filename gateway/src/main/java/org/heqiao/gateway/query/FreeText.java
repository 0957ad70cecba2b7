package org.heqiao.gateway.query;

import org.heqiao.schemas.identity.IdentityNumbers;

/** What holds for every text that callers make up themselves, wherever it is kept or shown. */
public final class FreeText {

    /**
     * What a decoder puts in the place of bytes that it cannot read: what was meant is lost, and is not to be kept for
     * ever in its place.
     */
    private static final int REPLACEMENT = 0xFFFD;
    private static final char FIRST_IDEOGRAPH = '\u4E00';
    private static final char LAST_IDEOGRAPH = '\u9FA5';

    private FreeText() {
    }

    /**
     * Whether it can stand in one line: line breaks and their like would forge lines of a log, half a surrogate pair is
     * no text at all.
     */
    public static boolean isLine(String text) {
        return isPlain(text) || text.codePoints().allMatch(FreeText::isPrintable);
    }

    /** Nearly all are of ASCII and hanzi. */
    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!(c >= ' ' && c <= '~' || c >= FIRST_IDEOGRAPH && c <= LAST_IDEOGRAPH)) {
                return false;
            }
        }
        return true;
    }

    /** Whether nothing of it was lost on its way: bytes read by a wrong character set leave replacement characters. */
    public static boolean isWhole(String text) {
        return text.indexOf(REPLACEMENT) < 0;
    }

    /** Whether it can stand in several lines. */
    public static boolean isProse(String text) {
        return text.codePoints()
                .allMatch(character -> character == '\n' || character == '\t' || isPrintable(character));
    }

    /** Whether it holds what looks like somebody's identity number, which has its own place, where it is protected. */
    public static boolean holdsIdentityNumber(String text) {
        return IdentityNumbers.mayBeIn(text);
    }

    private static boolean isPrintable(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.UNASSIGNED ->
                false;
            default -> character != REPLACEMENT;
        };
    }
}
