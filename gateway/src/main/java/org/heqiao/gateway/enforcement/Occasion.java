package org.heqiao.gateway.enforcement;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.heqiao.gateway.audit.AuditEntry.Kind;
import org.heqiao.gateway.query.Query;
import org.heqiao.schemas.code.Division;
import org.jspecify.annotations.Nullable;

/**
 * On what occasion a query is answered or refused: calls, pages of a list, pushes and parts of a stream differ in what
 * is here, and in how {@link AccessDecider} decides about them.
 */
sealed interface Occasion permits Occasion.Call, Occasion.Uncounted, PageEnforcement.Piece {

    Query query();

    default Kind kind() {
        return Kind.QUERY;
    }

    /** The entry's time. */
    Instant at();

    /** How long it has taken so far. */
    long tookMicros(Instant now);

    /** Of the request's body; null: no request led to it. */
    default @Nullable String requestDigest() {
        return null;
    }

    /** Whether the entry has a digest of what was answered. */
    default boolean isAnswerDigested() {
        return true;
    }

    /** W3C trace id; null: no call led to it. */
    default @Nullable String trace() {
        return null;
    }

    /** Nothing personal. */
    default @Nullable String detail() {
        return null;
    }

    /** The divisions concerned, as the entry says them; null: it does not. */
    default @Nullable List<String> divisions() {
        var divisions = query().divisions();
        return divisions == null ? null : divisions.stream().map(Division::code).sorted().toList();
    }

    /** Whether it counts as use of a service. */
    default boolean isMetered() {
        return true;
    }

    /** A call under way. @param detail what was looked for, or that a sandbox called */
    record Call(ApiCall apiCall, Kind kind, Query query, @Nullable String detail) implements Occasion {

        /** A look into the audit log. @param lookedFor nothing personal */
        Call search(String lookedFor) {
            return new Call(apiCall, Kind.AUDIT_SEARCH, query, detail == null ? lookedFor : detail + "; " + lookedFor);
        }

        /** The same, now that it is known where it is about. */
        Call in(@Nullable Set<Division> known) {
            return new Call(apiCall, kind, query.in(known), detail);
        }

        @Override
        public Instant at() {
            return apiCall.at();
        }

        @Override
        public long tookMicros(Instant now) {
            return apiCall.tookMicros();
        }

        @Override
        public @Nullable String requestDigest() {
            return apiCall.requestDigest();
        }

        @Override
        public String trace() {
            return apiCall.traceId();
        }
    }

    /** What leaves besides the answer to a call: it is nobody's use of a service. */
    sealed interface Uncounted extends Occasion {

        @Override
        default boolean isAnswerDigested() {
            return false;
        }

        @Override
        default @Nullable List<String> divisions() {
            return null;
        }

        @Override
        default boolean isMetered() {
            return false;
        }
    }

    /**
     * Part of an answer that leaves as a stream.
     *
     * @param detail           which part
     * @param isAnswerDigested whether the entry holds a digest of the part
     */
    record StreamPart(ApiCall apiCall, Query query, Instant at, String detail, boolean isAnswerDigested)
            implements
                Uncounted {

        @Override
        public long tookMicros(Instant now) {
            return apiCall.tookMicros();
        }

        @Override
        public String trace() {
            return apiCall.traceId();
        }
    }

    /** Something the hub sends though nobody calls. */
    record Push(Query query, Instant at) implements Uncounted {

        @Override
        public long tookMicros(Instant now) {
            return 0;
        }
    }
}
