package org.heqiao.routes.authorisation;

/** The agency has no letter of this number, or none of this number about this person. */
public final class LetterNotFound extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LetterNotFound() {
        super("no such letter", null, false, false);
    }
}
