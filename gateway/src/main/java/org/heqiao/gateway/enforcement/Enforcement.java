package org.heqiao.gateway.enforcement;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.heqiao.gateway.audit.AuditEntry;
import org.heqiao.gateway.audit.AuditEntry.Digests;
import org.heqiao.gateway.audit.AuditEntry.Fields;
import org.heqiao.gateway.audit.AuditLog;
import org.heqiao.gateway.audit.Receipt;
import org.heqiao.gateway.grant.FieldFilter;
import org.heqiao.gateway.misuse.UseMeters;
import org.heqiao.gateway.query.Query;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/**
 * Cuts what was answered to what is granted and writes it down; what is not written down durably does not leave, be it
 * an answer or a refusal. {@link QueryEnforcement} for calls, {@link PageEnforcement} for pages of a list and
 * {@link PushEnforcement} for what the hub sends have it decided by {@link AccessDecider} and end here: no other place
 * makes an entry about a query.
 */
@Component
final class Enforcement {

    private final AuditLog log;
    private final UseMeters meters;
    private final Clock clock;

    Enforcement(AuditLog log, UseMeters meters, Clock clock) {
        this.log = log;
        this.meters = meters;
        this.clock = clock;
    }

    /**
     * Cut to what is granted, not yet written down: it may be stored, and is not shown before {@link #write}.
     *
     * @param body null: there is none
     */
    record Prepared(Occasion occasion, Ruling ruling, @Nullable JsonNode body, AuditEntry entry) {
    }

    /** @param granted nothing else leaves, whatever was answered */
    Prepared prepare(Occasion occasion, Ruling ruling, Set<String> granted, ServiceResult answered) {
        var filtered = new FieldFilter(granted).filter(answered.body());
        var fields = new Fields(List.copyOf(occasion.query().fields()), filtered.returned(), filtered.cut());
        var digest = occasion.isAnswerDigested() ? CanonicalDigest.of(filtered.tree()) : null;
        return new Prepared(occasion, ruling, filtered.tree(),
                entry(occasion, ruling, fields, digest).sources(answered.sources()).result(answered.result())
                        .count(answered.count()).build());
    }

    /** What was not answered. @param result class of how it ended; nothing personal */
    Prepared prepare(Occasion occasion, Ruling ruling, @Nullable String result) {
        var fields = new Fields(List.copyOf(occasion.query().fields()), List.of(), 0);
        return new Prepared(occasion, ruling, null, entry(occasion, ruling, fields, null).result(result).build());
    }

    private AuditEntry.Builder entry(Occasion occasion, Ruling ruling, Fields fields, @Nullable String answerDigest) {
        var query = occasion.query();
        return AuditEntry
                .builder(occasion.kind(), query.requestId(), occasion.at(), query.caller(), query.remote(),
                        query.service())
                .context(query.asking(), query.authorisationNo()).fields(fields)
                .decision(ruling.decision(), ruling.rule() == null ? null : ruling.rule().name()).grant(ruling.grant())
                .tookMicros(occasion.tookMicros(clock.instant()))
                .digests(new Digests(occasion.requestDigest(), answerDigest)).trace(occasion.trace())
                .detail(occasion.detail()).divisions(occasion.divisions());
    }

    /** The same, written at once. */
    Receipt write(Occasion occasion, Ruling ruling, @Nullable String result) {
        return write(prepare(occasion, ruling, result));
    }

    /**
     * Durable when it returns.
     *
     * @throws AuditLog.Unwritable it could not be written down, or it is not known whether: nothing of it may be shown
     */
    Receipt write(Prepared prepared) {
        var occasion = prepared.occasion;
        var query = occasion.query();
        var receipt = log.append(prepared.entry, query.subjects());
        if (occasion instanceof Occasion.Call call) {
            call.apiCall().written();
        }
        if (occasion.isMetered()) {
            meters.count(use(query, prepared.ruling), took(prepared), prepared.entry.fields().cut());
        }
        return receipt;
    }

    private static UseMeters.Use use(Query query, Ruling ruling) {
        // a purpose that no grant names was made up by the caller
        return new UseMeters.Use(query.caller().agency(), query.service(),
                ruling.grant() == null ? null : query.asking().purpose(), ruling.decision(), ruling.rule());
    }

    /** Of a call, the writing included. */
    private static Duration took(Prepared prepared) {
        long micros = prepared.occasion instanceof Occasion.Call call
                ? call.apiCall().tookMicros()
                : prepared.entry.tookMicros();
        return Duration.ofNanos(micros * 1000);
    }
}
