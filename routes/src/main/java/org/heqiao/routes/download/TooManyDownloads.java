package org.heqiao.routes.download;

/** So many things of a kind are under way that another would slow them all. */
public final class TooManyDownloads extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String what;
    private final boolean ofCaller;

    TooManyDownloads(String what, boolean ofCaller, int most) {
        super((ofCaller ? "the caller has " : "the hub has ") + most + " " + what + " under way, and no more at once");
        this.what = what;
        this.ofCaller = ofCaller;
    }

    /** "event streams", "downloads", "uploads". */
    public String what() {
        return what;
    }

    /** Whether it is the caller who has as many as he may. */
    public boolean isOfCaller() {
        return ofCaller;
    }
}
