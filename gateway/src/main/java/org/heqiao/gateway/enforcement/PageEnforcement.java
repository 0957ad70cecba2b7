package org.heqiao.gateway.enforcement;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Supplier;
import org.heqiao.gateway.audit.AuditEntry;
import org.heqiao.gateway.audit.AuditEntry.Digests;
import org.heqiao.gateway.audit.AuditEntry.Fields;
import org.heqiao.gateway.audit.AuditEntry.Kind;
import org.heqiao.gateway.audit.AuditLog;
import org.heqiao.gateway.audit.Receipt;
import org.heqiao.gateway.authentication.Clients;
import org.heqiao.gateway.grant.AuthorisationCheck;
import org.heqiao.gateway.grant.Decision;
import org.heqiao.gateway.grant.Decision.Allowed;
import org.heqiao.gateway.grant.Decision.Refused;
import org.heqiao.gateway.grant.FieldFilter;
import org.heqiao.gateway.grant.GrantCache;
import org.heqiao.gateway.grant.GrantDecider;
import org.heqiao.gateway.grant.Grants;
import org.heqiao.gateway.grant.RefusalRule;
import org.heqiao.gateway.misuse.UseMeters;
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

    private final Grants grants;
    private final GrantCache known;
    private final AuthorisationCheck authorisationCheck;
    private final Clients clients;
    private final Sandbox sandbox;
    private final UseMeters meters;
    private final AuditLog log;
    private final Clock clock;

    PageEnforcement(Grants grants, GrantCache known, AuthorisationCheck authorisationCheck, Clients clients,
            Sandbox sandbox, UseMeters meters, AuditLog log, Clock clock) {
        this.sandbox = sandbox;
        this.grants = grants;
        this.known = known;
        this.authorisationCheck = authorisationCheck;
        this.clients = clients;
        this.meters = meters;
        this.log = log;
        this.clock = clock;
    }

    /**
     * Part of what was let in.
     *
     * @param query about those of this piece; caller, request id and address are those of the call that brought the
     *              whole
     * @param grant id of the grant that let it in
     * @param trace W3C trace id of that call
     * @param begun when work on the piece began; the entry's time
     * @param what  which piece, for the entry; nothing personal
     */
    public record Piece(Query query, String grant, @Nullable String trace, Instant begun, String what) {
    }

    /**
     * What will be told of a piece; it may be kept, and must not be shown before {@link #write} has returned.
     *
     * @param answers cut to what is granted; null: refused
     * @param refused why; null: it is not
     */
    public record Prepared(Piece piece, @Nullable JsonNode answers, @Nullable RefusalRule refused, AuditEntry entry) {
    }

    /**
     * Has a piece answered, if that is still granted; a withdrawal holds from the moment it is committed.
     *
     * @throws GrantCache.Unconfirmed it is not known what is granted: try again
     */
    public Prepared prepare(Piece piece, Supplier<ServiceResult> answering) {
        if (decide(piece) instanceof Refused(RefusalRule refusalRule)) {
            return refused(piece, refusalRule);
        }
        var serviceResult = answering.get();
        return switch (decide(piece)) {
            case Refused(RefusalRule refusalRule) -> refused(piece, refusalRule);
            case Allowed allowed -> {
                var filtered = new FieldFilter(allowed.fields()).filter(serviceResult.body());
                var fields = new Fields(List.copyOf(piece.query.fields()), filtered.returned(), filtered.cut());
                yield new Prepared(piece, filtered.tree(), null,
                        entry(piece, fields, null, serviceResult.sources(), serviceResult.result(),
                                serviceResult.count(),
                                new Digests(null, CanonicalDigest.of(filtered.tree()))));
            }
        };
    }

    /**
     * Durable when it returns.
     *
     * @throws AuditLog.Unwritable it could not be written down, or it is not known whether: nothing of it may be shown
     */
    public Receipt write(Prepared prepared) {
        var entry = prepared.entry;
        var receipt = log.append(entry, prepared.piece.query.subjects());
        var legalContext = entry.matter();
        meters.count(new UseMeters.Use(entry.caller().agency(), entry.service(),
                legalContext == null ? null : legalContext.purpose(),
                entry.decision(),
                prepared.refused), Duration.ofNanos(entry.tookMicros() * 1000), entry.fields().cut());
        return receipt;
    }

    private Decision decide(Piece piece) {
        if (clients.find(piece.query.caller().client()).filter(client -> !client.active()).isPresent()) {
            return new Refused(RefusalRule.CALLER_INACTIVE);
        }
        var notInSandbox = sandbox.refusal(piece.query);
        return notInSandbox != null
                ? new Refused(notInSandbox)
                : GrantDecider.decideAgain(grants.current(known.now()), piece.grant, piece.query, clock.instant(),
                        authorisationCheck);
    }

    private Prepared refused(Piece piece, RefusalRule refusalRule) {
        return new Prepared(piece, null, refusalRule,
                entry(piece, new Fields(List.copyOf(piece.query.fields()), List.of(), 0), refusalRule, List.of(), null,
                        0, Digests.NONE));
    }

    private AuditEntry entry(Piece piece, Fields fields, @Nullable RefusalRule refusalRule,
            List<AuditEntry.Source> sources, @Nullable String result, int count, Digests digests) {
        var query = piece.query;
        return AuditEntry
                .builder(Kind.QUERY, query.requestId(), piece.begun.truncatedTo(ChronoUnit.MILLIS), query.caller(),
                        query.remote(), query.service())
                .context(query.asking(), query.authorisationNo()).fields(fields)
                .decision(refusalRule == null ? AuditEntry.Decision.ALLOWED : AuditEntry.Decision.REFUSED,
                        refusalRule == null ? null : refusalRule.name())
                .grant(piece.grant).sources(sources).result(result).count(count)
                .tookMicros(ChronoUnit.MICROS.between(piece.begun, clock.instant())).digests(digests)
                .trace(piece.trace).detail(piece.what).divisions(List.of()).build();
    }
}
