package org.heqiao.connectors.civilaffairs;

import java.time.Instant;

import org.heqiao.schemas.source.Item;

/**
 * Where and for which years the register holds records of a kind.
 *
 * @param kind     marriages, cremations or assistance
 * @param registry division code
 * @param complete whether every act of those years is in it
 * @param asOf     the records are complete up to this moment
 */
public record Coverage(Item kind, String registry, int fromYear, int toYear, boolean complete, Instant asOf) {

    String words() {
        return registry + " " + fromYear + "-" + toYear + (complete ? "" : " incomplete");
    }
}
