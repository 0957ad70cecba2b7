package org.heqiao.schemas.marriage;

import java.time.Instant;

/**
 * Where an event was read. @param asOf the time of the source's data, not of the reading; of two readings of one record
 * the newer counts
 */
public record Provenance(RecordSource origin, Instant asOf) {
}
