package org.heqiao.routes.authorisation;

/** A letter of this number about this person is there already, and says something else. */
public final class LetterConflict extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LetterConflict() {
        super("another letter has this number", null, false, false);
    }
}
