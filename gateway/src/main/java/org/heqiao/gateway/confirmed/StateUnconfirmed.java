package org.heqiao.gateway.confirmed;

/**
 * It is not known whether what is held is still so: nothing is decided by it. No answer to a query, but a failing link.
 */
public class StateUnconfirmed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String what;

    /** @param what is not known, one word */
    public StateUnconfirmed(String what) {
        super("the " + what + " in force are not known: their database has not answered for too long");
        this.what = what;
    }

    protected StateUnconfirmed(String what, String message) {
        super(message);
        this.what = what;
    }

    /** The link that fails. */
    public String what() {
        return what;
    }
}
