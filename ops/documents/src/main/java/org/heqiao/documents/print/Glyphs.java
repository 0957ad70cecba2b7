package org.heqiao.documents.print;

import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Which characters the faces can draw. What none of them can is printed as 〓 and named. */
public final class Glyphs {

    /** The geta mark, by which printers have always marked a missing type. */
    private static final int MISSING = 0x3013;

    private final BitSet drawable;

    Glyphs(BitSet drawable) {
        this.drawable = drawable;
    }

    /** @param missing code points of what could not be drawn: {@code U+2A6D6} */
    public record Drawable(String text, List<String> missing) {
    }

    /** The same with 〓 in place of what cannot be drawn. */
    public Drawable of(String text) {
        if (text.codePoints().allMatch(this::draws)) {
            return new Drawable(text, List.of());
        }
        var missing = new TreeSet<Integer>();
        var drawn = text.codePoints().map(each -> {
            if (draws(each)) {
                return each;
            }
            missing.add(each);
            return MISSING;
        }).collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
        return new Drawable(drawn, missing.stream().map(each -> String.format(Locale.ROOT, "U+%04X", each))
                .collect(Collectors.toUnmodifiableList()));
    }

    private boolean draws(int codePoint) {
        return codePoint < ' ' || drawable.get(codePoint);
    }
}
