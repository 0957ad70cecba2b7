package org.heqiao.connectors.civilaffairs;

import java.time.Instant;

import org.heqiao.schemas.marriage.Coverage.Completeness;
import org.heqiao.schemas.source.Item;

/**
 * Where and for which years the register holds records of a kind.
 *
 * @param kind     marriages, cremations, assistance, court-notices, deaths.population or deaths.medical
 * @param registry division code
 * @param completeness whether every record of those years is in it
 * @param asOf     the records are complete up to this moment
 * @param withdrawn the statement about this kind, registry and first year does not hold
 */
public record Coverage(Item kind, String registry, int fromYear, int toYear, Completeness completeness, Instant asOf,
        boolean withdrawn) {

    public Coverage(Item kind, String registry, int fromYear, int toYear, Completeness completeness, Instant asOf) {
        this(kind, registry, fromYear, toYear, completeness, asOf, false);
    }

    /**
     * Whether it says less than an earlier statement of the same place and first year: who relied on that may have been
     * told too much.
     */
    boolean claimsLessThan(Coverage earlier) {
        return toYear < earlier.toYear || completeness.compareTo(earlier.completeness) > 0
                || asOf.isBefore(earlier.asOf);
    }

    /** Its lasting name within the registry. */
    String name() {
        return kind + "/" + fromYear + "-" + toYear + "/" + completeness + "/" + asOf;
    }

    String describe() {
        return registry + " " + fromYear + "-" + toYear + switch (completeness) {
            case COMPLETE -> "";
            case PARTIAL -> " incomplete";
            case UNKNOWN -> " of unknown completeness";
        };
    }
}
