package org.heqiao.schemas.source;

/**
 * The shape of names for sources and items. Looked at by hand: a name is made for every leg that is read, and a regular
 * expression costs more than the rest of it.
 */
final class Identifier {

    private Identifier() {
    }

    /** Whether the first {@code end} characters are a letter and 1 to 29 lower-case letters, digits and hyphens. */
    static boolean isName(String text, int end) {
        return isOf(text, 0, end, 2, 30) && text.charAt(0) >= 'a' && text.charAt(0) <= 'z';
    }

    /** Whether there are so many characters, and only lower-case letters, digits and hyphens. */
    static boolean isOf(String text, int start, int end, int least, int most) {
        if (end - start < least || end - start > most) {
            return false;
        }
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            if (!(c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '-')) {
                return false;
            }
        }
        return true;
    }
}
