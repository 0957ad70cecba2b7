package org.heqiao.schemas.marriage;

import java.time.Instant;
import java.util.Map;

/**
 * What the bureau's register holds as a whole, whoever is asked about.
 *
 * @param coverage of the marriage registrations
 * @param upTo     of what others reported to the bureau (the courts' judgments, deaths): complete up to then; a source
 *                 that is not in it has reported nothing
 */
public record RegisterScope(Coverage coverage, Map<RecordSource, Instant> upTo) {

    public RegisterScope {
        upTo = Map.copyOf(upTo);
    }
}
