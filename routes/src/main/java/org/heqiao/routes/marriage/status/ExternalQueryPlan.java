package org.heqiao.routes.marriage.status;

import java.util.Set;
import java.util.TreeSet;
import org.heqiao.routes.marriage.live.Deadline;
import org.heqiao.schemas.marriage.MarriageRegister;

/**
 * Which sources beyond the register are asked about the people of one call.
 *
 * @param asked         by name
 * @param notAuthorised would be asked, if the letter that the call rests on covered them
 * @param spouses       whether the population register may be asked about somebody who is married to one of them
 * @param deadline      after it nobody waits
 */
record ExternalQueryPlan(Set<String> asked, Set<String> notAuthorised, boolean spouses, Deadline deadline) {

    /** The register alone. */
    static final ExternalQueryPlan NONE = new ExternalQueryPlan(Set.of(), Set.of(), false, new Deadline(0));

    ExternalQueryPlan {
        asked = Set.copyOf(asked);
        notAuthorised = Set.copyOf(notAuthorised);
    }

    /** What the call would reach, for whoever decides about it. */
    Set<String> sources() {
        var sources = new TreeSet<>(asked);
        sources.add(MarriageRegister.SOURCE.value());
        return sources;
    }

    boolean isNone() {
        return asked.isEmpty() && notAuthorised.isEmpty();
    }
}
