package org.heqiao.gateway.query;

import java.util.List;
import java.util.Set;
import org.heqiao.gateway.authentication.Caller;
import org.heqiao.schemas.code.Division;
import org.heqiao.schemas.identity.Subject;
import org.heqiao.schemas.source.QueryContext;
import org.jspecify.annotations.Nullable;

/**
 * A question put to the hub from outside, before anybody has decided about it.
 *
 * @param requestId       given out by the hub, in every answer and problem
 * @param remote          the address it came from
 * @param service         what is asked of: {@code marital-status.verify}, {@code household-check.submit}
 * @param asking          purpose, legal basis, case or commission number, officer, reason
 * @param authorisationNo the letter of authorisation (授权书) it rests on; null where the legal basis needs none
 * @param subjects        whom it is about, in the order asked; empty where the service is about nobody yet, as for a
 *                        file still to be read
 * @param fields          the fields wanted, as dotted paths into the answer ({@code event.on}); a path stands for all
 *                        below it
 * @param divisions       the divisions (区划) concerned, GB/T 2260; empty: none in particular; null: not known yet, as
 *                        for a file still to be read, and each is decided about when it is
 * @param sources         the data sources it would reach
 */
public record Query(String requestId, Caller caller, String remote, String service, QueryContext asking,
        @Nullable String authorisationNo,
        List<? extends Subject> subjects, Set<String> fields, @Nullable Set<Division> divisions, Set<String> sources,
        Lane lane) {

    /** Someone waits at a counter, or nobody does. */
    public enum Lane {
        INTERACTIVE, BULK
    }

    public Query {
        subjects = List.copyOf(subjects);
        fields = Set.copyOf(fields);
        divisions = divisions == null ? null : Set.copyOf(divisions);
        sources = Set.copyOf(sources);
    }

    /** The same, now that it is known where it is about. */
    public Query in(@Nullable Set<Division> known) {
        return new Query(requestId, caller, remote, service, asking, authorisationNo, subjects, fields, known, sources,
                lane);
    }

    /** The same about these. */
    public Query about(List<? extends Subject> known) {
        return new Query(requestId, caller, remote, service, asking, authorisationNo, known, fields, divisions, sources,
                lane);
    }

    @Override
    public String toString() {
        return "Query[" + requestId + ", " + caller.client() + ", " + service + ", " + subjects.size() + " subjects]";
    }
}
