package org.heqiao.routes.letter;

/** The agency has no letter of this number, or none of this number about this person. */
public final class NoSuchLetter extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NoSuchLetter() {
        super("no such letter", null, false, false);
    }
}
