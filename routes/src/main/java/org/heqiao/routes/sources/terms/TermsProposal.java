package org.heqiao.routes.sources.terms;

import java.time.Instant;
import java.util.Map;
import org.heqiao.schemas.source.SourceId;
import org.jspecify.annotations.Nullable;

/**
 * What of a source's contract is to be otherwise than configured.
 *
 * @param base         the terms in force when it was proposed; 0: as configured
 * @param terms        all of them, by setting
 * @param supersededAt until when it was in force; null: it is, or never was
 */
record TermsProposal(long id, SourceId source, long base, Map<String, String> terms, String reason, String proposedBy,
        Instant proposedAt, State state, @Nullable String decidedBy, @Nullable Instant decidedAt,
        @Nullable Instant supersededAt) {

    enum State {
        OPEN, APPROVED, REJECTED
    }

    TermsProposal {
        terms = Map.copyOf(terms);
    }
}
