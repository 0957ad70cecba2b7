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
 */
public record Coverage(Item kind, String registry, int fromYear, int toYear, Completeness completeness, Instant asOf) {

    String words() {
        return registry + " " + fromYear + "-" + toYear + switch (completeness) {
            case COMPLETE -> "";
            case PARTIAL -> " incomplete";
            case UNKNOWN -> " of unknown completeness";
        };
    }
}
