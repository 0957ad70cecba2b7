package org.heqiao.schemas.source;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one source said about one person and one item. "No" and "don't know" are different answers. */
public sealed interface Answer {

    Outcome outcome();

    /** The time up to which the source's data are complete; null where the source did not speak about this person. */
    default @Nullable Instant asOf() {
        return null;
    }

    /**
     * Where was looked, or why nothing is known: coverage, code or reason; null where the outcome says it all. Nothing
     * personal.
     */
    default @Nullable String note() {
        return null;
    }

    /** The source holds these facts. @param asOf not the time of the call */
    record Found(List<Fact> facts, Instant asOf) implements Answer {
        public Found {
            facts = List.copyOf(facts);
            if (facts.isEmpty()) {
                throw new IllegalArgumentException("an answer without facts is NoRecord, not Found");
            }
        }

        @Override
        public Outcome outcome() {
            return Outcome.FOUND;
        }

        @Override
        public String toString() {
            return "Found[" + facts.size() + " facts, asOf=" + asOf + "]";
        }
    }

    /**
     * The source looked and holds nothing. @param coverage where it looked: regions and years, in the source's words or
     * configuration
     */
    record NoRecord(Instant asOf, String coverage) implements Answer {
        @Override
        public Outcome outcome() {
            return Outcome.NO_RECORD;
        }

        @Override
        public String note() {
            return coverage;
        }
    }

    /** The source does not hold this kind of person or item. @param why a short code, nothing personal */
    record NotCovered(String why) implements Answer {
        @Override
        public Outcome outcome() {
            return Outcome.NOT_COVERED;
        }

        @Override
        public String note() {
            return why;
        }
    }

    /** The source's data are older than its contract promises; what they say is not relied upon. */
    record Stale(Instant asOf, String why) implements Answer {
        @Override
        public Outcome outcome() {
            return Outcome.STALE;
        }

        @Override
        public String note() {
            return why;
        }
    }

    /** Number and name do not belong together at the source. */
    record IdentityMismatch(Instant asOf) implements Answer {
        @Override
        public Outcome outcome() {
            return Outcome.IDENTITY_MISMATCH;
        }
    }

    /**
     * Never asked: no authorisation in force covers this person and source. @param why a reason code of the commission
     * file contract
     */
    record NotAuthorised(String why) implements Answer {
        @Override
        public Outcome outcome() {
            return Outcome.NOT_AUTHORISED;
        }

        @Override
        public String note() {
            return why;
        }
    }

    /** The source declined to answer this question. @param code the source's own code */
    record RefusedBySource(String code) implements Answer {
        @Override
        public Outcome outcome() {
            return Outcome.REFUSED_BY_SOURCE;
        }

        @Override
        public String note() {
            return code;
        }
    }

    /**
     * The source did not answer within the patience of its contract. @param why a short code, nothing personal
     */
    record Unavailable(String why) implements Answer {
        @Override
        public Outcome outcome() {
            return Outcome.SOURCE_UNAVAILABLE;
        }

        @Override
        public String note() {
            return why;
        }
    }

    /** Several persons fit. @param candidates how many */
    record Ambiguous(Instant asOf, int candidates) implements Answer {
        @Override
        public Outcome outcome() {
            return Outcome.AMBIGUOUS;
        }
    }
}
