package org.heqiao.routes.sources.canary;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.heqiao.gateway.audit.AuditEntry.Decision;
import org.heqiao.gateway.audit.AuditEntry.Fields;
import org.heqiao.gateway.audit.AuditEntry.Findings;
import org.heqiao.gateway.audit.AuditEntry.Inquiry;
import org.heqiao.gateway.audit.AuditEntry.Origin;
import org.heqiao.gateway.audit.AuditEntry.Ruling;
import org.heqiao.gateway.audit.AuditEntry.Source;
import org.heqiao.gateway.audit.SourceQuery;
import org.heqiao.gateway.audit.SourceQueryLog;
import org.heqiao.gateway.audit.SourceQueryLog.Named;
import org.heqiao.gateway.authentication.AgencyCode;
import org.heqiao.gateway.authentication.Caller;
import org.heqiao.schemas.source.Bundle;
import org.springframework.stereotype.Component;

/**
 * Writes known questions down under a service of their own, {@value #SERVICE}: whoever counts what was asked about
 * people leaves them out by it.
 */
@Component
class CanaryAudit {

    static final String SERVICE = "source-canary.ask";

    private static final Caller HUB = new Caller(new AgencyCode("hub"), "canary", Caller.Method.NONE, null);

    private final SourceQueryLog sourceQueryLog;
    private final Clock clock;
    /** Whom this node has announced. */
    private final Map<String, List<Named>> announced = new ConcurrentHashMap<>();

    CanaryAudit(SourceQueryLog sourceQueryLog, Clock clock) {
        this.sourceQueryLog = sourceQueryLog;
        this.clock = clock;
    }

    /** Durable when it returns; once a start for each person. */
    void announce(Bundle bundle) {
        var person = bundle.questions().getFirst().id();
        announced.computeIfAbsent(key(bundle), any -> sourceQueryLog
                .announce(entry(bundle, clock.instant(), 0, Decision.ALLOWED, "PLANNED"), List.of(person)));
    }

    /** Durable when it returns. */
    void asked(Bundle bundle, Decision decision, String result, long tookNanos) {
        sourceQueryLog.asked(
                entry(bundle, clock.instant().minusNanos(tookNanos), tookNanos / 1000, decision, result),
                Objects.requireNonNull(announced.get(key(bundle))));
    }

    private static String key(Bundle bundle) {
        return bundle.source() + " " + bundle.questions().getFirst().id().hashed();
    }

    private static SourceQuery entry(Bundle bundle, Instant at, long tookMicros, Decision decision, String result) {
        return new SourceQuery(
                new Origin("canary-" + bundle.number(), at.truncatedTo(ChronoUnit.MILLIS), HUB, "-", tookMicros, null),
                Inquiry.of(SERVICE, bundle.asking(), null, List.of()),
                new Fields(List.of(bundle.questions().getFirst().item().value()), List.of(), 0), Ruling.of(decision),
                new Findings(List.of(new Source(bundle.source().value(), result, null)), result, 1),
                "canary " + bundle.number());
    }
}
