package org.heqiao.routes.files;

import java.util.List;

/** Cells in which nothing stands: blanks of every width, marks without width, the end mark of old text files. */
final class Blank {

    private Blank() {
    }

    static boolean is(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c > ' ' && !Character.isWhitespace(c) && !Character.isSpaceChar(c)
                    && Character.getType(c) != Character.FORMAT) {
                return false;
            }
        }
        return true;
    }

    static boolean all(List<String> texts) {
        for (var text : texts) {
            if (!is(text)) {
                return false;
            }
        }
        return true;
    }
}
