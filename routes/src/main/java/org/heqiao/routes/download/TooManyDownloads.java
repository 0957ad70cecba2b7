package org.heqiao.routes.download;

import java.util.Map;
import org.heqiao.gateway.authentication.ApiProblem;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/** So many things of a kind are under way that another would slow them all. */
public final class TooManyDownloads extends ApiProblem {

    private static final long serialVersionUID = 1L;

    private final String what;
    private final boolean ofCaller;

    TooManyDownloads(String what, boolean ofCaller, int most) {
        super(ofCaller ? HttpStatus.TOO_MANY_REQUESTS : HttpStatus.SERVICE_UNAVAILABLE,
                what.equals("event streams") ? "too-many-followers" : "too-many-transfers",
                (ofCaller ? "the caller has " : "the hub has ") + most + " " + what
                        + " under way, and no more at once; come again");
        this.what = what;
        this.ofCaller = ofCaller;
    }

    @Override
    protected Map<String, String> headers() {
        return Map.of(HttpHeaders.RETRY_AFTER, "5");
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
