package org.heqiao.gateway.gate;

import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What has arrived with a call, as far as its entry speaks of it.
 *
 * @param what      for the door to go on with
 * @param divisions where it is about, of what the grant covers; null: not known
 * @param result    for the entry; nothing personal
 */
public record Received<T>(T what, @Nullable Set<String> divisions, String result) {

    /** Takes what a call brings. */
    public interface Receiving<T, X extends Exception> {
        Received<T> under(Permit permit) throws IOException, X;
    }

    /** What was let in, and by which grant. It is written down. */
    public record Admitted<T>(T what, Permit permit) {
    }
}
