package org.heqiao.routes.files;

/** The file as a whole cannot be taken. The message names the place and the reason and nothing personal. */
public final class BadFile extends Exception {

    private static final long serialVersionUID = 1L;

    private final String type;

    /** @param type stable name of the problem, the last part of the problem type's URI */
    public BadFile(String type, String message) {
        super(message);
        this.type = type;
    }

    public String type() {
        return type;
    }
}
