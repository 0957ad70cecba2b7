package org.heqiao.gateway.enforcement;

import java.io.IOException;
import java.util.Set;
import org.heqiao.schemas.code.Division;
import org.jspecify.annotations.Nullable;

/**
 * What has arrived with a call, as far as its entry speaks of it.
 *
 * @param what      for the door to go on with
 * @param divisions where it is about, of what the grant covers; null: not known
 * @param result    for the entry; nothing personal
 * @param people    whom it asks about one by one, each counted as if asked about in a call; 0: the call itself is all
 *                  that counts
 */
public record AdmittedUpload<T>(T what, @Nullable Set<Division> divisions, String result, int people) {

    /** What is counted as the call it came by. */
    public AdmittedUpload(T what, @Nullable Set<Division> divisions, String result) {
        this(what, divisions, result, 0);
    }

    /** Takes what a call brings. */
    public interface Receiving<T, X extends Exception> {
        AdmittedUpload<T> under(Permit permit) throws IOException, X;
    }

    /** What was let in, and by which grant. It is written down. */
    public record Admitted<T>(T what, Permit permit) {
    }
}
