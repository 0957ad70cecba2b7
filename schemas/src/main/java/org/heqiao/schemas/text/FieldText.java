package org.heqiao.schemas.text;

import java.text.Normalizer;
import java.text.Normalizer.Form;

/**
 * The one normalisation of whatever comes in from outside, before anything is checked: in files, register imports,
 * lists and calls alike. It takes away what nobody can see (zero-width and bidi marks, soft hyphens, variation
 * selectors, tags), makes every blank a blank and folds what only looks different: full and half width, CJK radicals
 * and compatibility forms. Control characters stay, to be refused. Digits in circles or superscript stay too: they do
 * not mean what plain digits mean.
 */
public final class FieldText {

    private static final char MIDDLE_DOT = '\u00B7';

    private FieldText() {
    }

    /** Stripped; as it was given where there is nothing to fold. */
    public static String normalise(String raw) {
        for (int i = 0; i < raw.length(); i++) {
            if (!isPlain(raw.charAt(i))) {
                return folded(raw);
            }
        }
        return raw.strip();
    }

    /**
     * The same for a cell of a table, without the marks by which spreadsheets are made to take a number for text: a
     * leading apostrophe, and {@code ="…"} around the whole.
     */
    public static String ofCell(String raw) {
        var text = normalise(raw);
        if (text.length() > 1 && (text.charAt(0) == '\'' || text.charAt(0) == '\u2019')
                && !Character.isLowerCase(text.charAt(1))) {
            return text.substring(1).strip();
        }
        boolean quoted = text.length() > 2 && text.startsWith("=\"") && text.indexOf('"', 2) == text.length() - 1;
        return quoted ? text.substring(2, text.length() - 1).strip() : text;
    }

    /**
     * Whether it holds a character that no field may hold: a control character, a line break, half a surrogate pair.
     */
    public static boolean hasControl(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c >= 0x7F && !isPlain(c) && isControl(text, i)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isControl(String text, int at) {
        char c = text.charAt(at);
        if (Character.isLowSurrogate(c)) {
            return at == 0 || !Character.isHighSurrogate(text.charAt(at - 1));
        }
        return switch (Character.getType(text.codePointAt(at))) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE ->
                true;
            default -> false;
        };
    }

    /** ASCII, usual hanzi and the middle dot of names: what nearly every field consists of. */
    private static boolean isPlain(char c) {
        return c < 0x7F || c >= 0x4E00 && c <= 0x9FFF || c == MIDDLE_DOT;
    }

    private static String folded(String raw) {
        var text = new StringBuilder(raw.length());
        for (int i = 0; i < raw.length();) {
            int c = raw.codePointAt(i);
            i += Character.charCount(c);
            if (isBlank(c)) {
                text.append(' ');
            } else if (isCompatibility(c)) {
                text.append(Normalizer.normalize(Character.toString(c), Form.NFKC));
            } else if (!isInvisible(c)) {
                text.appendCodePoint(CjkRadicals.unified(c));
            }
        }
        return Normalizer.normalize(text, Form.NFC).strip();
    }

    private static boolean isBlank(int c) {
        return Character.getType(c) == Character.SPACE_SEPARATOR || c == 0x2800;
    }

    /** Format characters, variation selectors and letters that have no shape. */
    private static boolean isInvisible(int c) {
        return Character.getType(c) == Character.FORMAT || c >= 0xFE00 && c <= 0xFE0F || c >= 0xE0100 && c <= 0xE01EF
                || c == 0x034F
                || c >= 0x180B && c <= 0x180F || c == 0x115F || c == 0x1160 || c == 0x3164 || c == 0xFFA0
                || c >= 0xE0000 && c <= 0xE007F;
    }

    /**
     * Kangxi radicals, compatibility ideographs, forms of width and of place in a word, ligatures, digits in
     * mathematical type.
     */
    private static boolean isCompatibility(int c) {
        return !isInvisible(c)
                && (c == 0x2E9F || c == 0x2EF3 || c >= 0x2F00 && c <= 0x2FD5 || c >= 0xF900 && c <= 0xFFEF
                        || c >= 0x1D400 && c <= 0x1D7FF || c >= 0x2F800 && c <= 0x2FA1F);
    }
}
