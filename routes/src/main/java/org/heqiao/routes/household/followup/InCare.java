package org.heqiao.routes.household.followup;

import java.util.Collection;
import java.util.List;
import java.util.Set;

/** Which households are in care (在保): a district says so, no report does. */
public interface InCare {

    /** Where nobody says so. */
    InCare NOBODY = new InCare() {
        @Override
        public Set<Long> among(Collection<Long> households) {
            return Set.of();
        }

        @Override
        public List<Long> of(String divisions, long after, int most) {
            return List.of();
        }
    };

    /**
     * Those of these households that are in care.
     *
     * @param households by their numbers within the hub, re-checks not among them
     */
    Set<Long> among(Collection<Long> households);

    /**
     * Households in care, in the order of their numbers.
     *
     * @param divisions first digits of their divisions
     * @param after     number of the household after which to go on; 0: from the first
     */
    List<Long> of(String divisions, long after, int most);
}
