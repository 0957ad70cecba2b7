package org.heqiao.routes.letter;

/** A letter of this number about this person is there already, and says something else. */
public final class OtherLetter extends RuntimeException {
    private static final long serialVersionUID = 1L;

    OtherLetter() {
        super("another letter has this number", null, false, false);
    }
}
