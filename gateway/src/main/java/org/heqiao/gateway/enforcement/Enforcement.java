package org.heqiao.gateway.enforcement;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.heqiao.gateway.audit.AuditEntry.Digests;
import org.heqiao.gateway.audit.AuditEntry.Fields;
import org.heqiao.gateway.audit.AuditEntry.Findings;
import org.heqiao.gateway.audit.AuditEntry.Inquiry;
import org.heqiao.gateway.audit.AuditEntry.Origin;
import org.heqiao.gateway.audit.AuditEntry.Ruling;
import org.heqiao.gateway.audit.AuditLog;
import org.heqiao.gateway.audit.GovernedQuery;
import org.heqiao.gateway.audit.Receipt;
import org.heqiao.gateway.grant.FieldFilter;
import org.heqiao.gateway.misuse.UseMeters;
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
    record Prepared(Occasion occasion, @Nullable JsonNode body, GovernedQuery entry) {

        /** To a call, once it is written down. */
        ReleasedAnswer released(ApiCall apiCall, Receipt receipt, Permit permit) {
            return new ReleasedAnswer(apiCall.id(), Objects.requireNonNull(body),
                    Objects.requireNonNull(entry.digests().answer()), receipt, permit);
        }
    }

    /** @param granted nothing else leaves, whatever was answered */
    Prepared prepare(Occasion occasion, Ruling ruling, Set<String> granted, ServiceResult answered) {
        var filtered = FieldFilter.of(granted).filter(answered.body());
        var fields = new Fields(List.copyOf(occasion.query().fields()), filtered.returned(), filtered.cut());
        return new Prepared(occasion, filtered.tree(),
                entry(occasion, ruling, fields,
                        new Findings(answered.sources(), answered.result(), answered.count()),
                        occasion.isAnswerDigested() ? CanonicalDigest.of(filtered.tree()) : null));
    }

    /** What was not answered. @param result class of how it ended; nothing personal */
    Prepared prepare(Occasion occasion, Ruling ruling, @Nullable String result) {
        var fields = new Fields(List.copyOf(occasion.query().fields()), List.of(), 0);
        return new Prepared(occasion, null,
                entry(occasion, ruling, fields, new Findings(List.of(), result, 0), null));
    }

    private GovernedQuery entry(Occasion occasion, Ruling ruling, Fields fields, Findings findings,
            @Nullable String answerDigest) {
        var query = occasion.query();
        var origin = new Origin(query.requestId(), occasion.at(), query.caller(), query.remote(),
                occasion.tookMicros(clock.instant()), occasion.trace());
        var inquiry = Inquiry.of(query.service(), query.asking(), query.authorisationNo(), occasion.divisions());
        return new GovernedQuery(occasion.kind(), origin, inquiry, fields, ruling, findings,
                new Digests(occasion.requestDigest(), answerDigest), occasion.detail(), false);
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
        var receipt = log.append(prepared.entry, occasion.query().subjects());
        if (occasion instanceof Occasion.Call call) {
            call.apiCall().written();
        }
        if (occasion.isMetered()) {
            meters.count(use(occasion, prepared.entry), took(prepared), prepared.entry.fields().cut());
        }
        return receipt;
    }

    private static UseMeters.Use use(Occasion occasion, GovernedQuery entry) {
        // a purpose that no grant names was made up by the caller
        return new UseMeters.Use(entry.caller().agency(), entry.service(),
                entry.grant() == null ? null : occasion.query().asking().purpose(), entry.decision(), entry.rule());
    }

    /** Of a call, the writing included. */
    private static Duration took(Prepared prepared) {
        long micros = prepared.occasion instanceof Occasion.Call call
                ? call.apiCall().tookMicros()
                : prepared.entry.tookMicros();
        return Duration.ofNanos(micros * 1000);
    }
}
