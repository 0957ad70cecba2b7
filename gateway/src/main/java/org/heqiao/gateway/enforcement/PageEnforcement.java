package org.heqiao.gateway.enforcement;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Supplier;
import org.heqiao.gateway.audit.AuditEntry.Ruling;
import org.heqiao.gateway.audit.AuditLog;
import org.heqiao.gateway.audit.Receipt;
import org.heqiao.gateway.grant.GrantCache;
import org.heqiao.gateway.grant.GrantDecision;
import org.heqiao.gateway.grant.GrantDecision.Allowed;
import org.heqiao.gateway.grant.GrantDecision.Refused;
import org.heqiao.gateway.grant.RefusalRule;
import org.heqiao.gateway.query.Query;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/**
 * Answers piece by piece, when nobody waits any more, what {@link QueryEnforcement#receive} let in: the grant is looked
 * at again before a piece is asked about and before its answer is kept, the answer is cut and written down as if the
 * piece had been asked by itself. What it costs was taken when it came.
 */
@Component
public final class PageEnforcement {

    private final AccessDecider decider;
    private final Enforcement enforcement;

    PageEnforcement(AccessDecider decider, Enforcement enforcement) {
        this.decider = decider;
        this.enforcement = enforcement;
    }

    /**
     * Part of what was let in.
     *
     * @param query about those of this piece; caller, request id and address are those of the call that brought the
     *              whole
     * @param grant id of the grant that let it in
     * @param trace W3C trace id of that call
     * @param begun when work on the piece began; the entry's time
     * @param detail which piece, for the entry; nothing personal
     */
    public record Piece(Query query, String grant, @Nullable String trace, Instant begun, String detail)
            implements
                Occasion {

        @Override
        public Instant at() {
            return begun.truncatedTo(ChronoUnit.MILLIS);
        }

        @Override
        public long tookMicros(Instant now) {
            return ChronoUnit.MICROS.between(begun, now);
        }
    }

    /** What will be told of a piece; it may be kept, and must not be shown before {@link #write} has returned. */
    public static final class Prepared {

        private final Enforcement.Prepared prepared;

        private Prepared(Enforcement.Prepared prepared) {
            this.prepared = prepared;
        }

        /** Cut to what is granted; null: refused. */
        public @Nullable JsonNode answers() {
            return prepared.body();
        }

        /** Why it is refused; null: it is not. */
        public @Nullable RefusalRule refused() {
            var rule = prepared.entry().rule();
            return rule == null ? null : RefusalRule.valueOf(rule);
        }
    }

    /**
     * Has a piece answered, if that is still granted; a withdrawal holds from the moment it is committed.
     *
     * @throws GrantCache.Unconfirmed it is not known what is granted: try again
     */
    public Prepared prepare(Piece piece, Supplier<ServiceResult> answering) {
        if (decide(piece) instanceof Refused no) {
            return refused(piece, no.rule());
        }
        var answered = answering.get();
        return switch (decide(piece)) {
            case Refused no -> refused(piece, no.rule());
            case Allowed still -> new Prepared(
                    enforcement.prepare(piece, Ruling.allowed(piece.grant), still.fields(), answered));
        };
    }

    private GrantDecision decide(Piece piece) {
        return decider.ofPage(piece.query, piece.grant);
    }

    private Prepared refused(Piece piece, RefusalRule refusalRule) {
        return new Prepared(enforcement.prepare(piece, Ruling.refused(refusalRule, piece.grant), null));
    }

    /**
     * Durable when it returns.
     *
     * @throws AuditLog.Unwritable it could not be written down, or it is not known whether: nothing of it may be shown
     */
    public Receipt write(Prepared prepared) {
        return enforcement.write(prepared.prepared);
    }
}
