package org.heqiao.gateway.person;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.heqiao.gateway.audit.AuditEntry;
import org.heqiao.gateway.audit.AuditEntry.Decision;
import org.heqiao.gateway.audit.AuditEntry.Kind;
import org.heqiao.gateway.audit.AuditLog;
import org.heqiao.gateway.caller.Caller;
import org.heqiao.gateway.caller.Callers;
import org.heqiao.gateway.gate.Call;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the log says of people: who logged in and out, who could not, who did what. Durable when a method returns. */
@Component
public final class PersonRecord {

    private final AuditLog log;

    PersonRecord(AuditLog log) {
        this.log = log;
    }

    /** @param detail nothing personal but the account */
    public void done(HttpServletRequest request, String act, @Nullable String detail) {
        append(request, act, Decision.ALLOWED, null, detail);
    }

    public void refused(HttpServletRequest request, String act, String rule, @Nullable String detail) {
        append(request, act, Decision.REFUSED, rule, detail);
    }

    private void append(HttpServletRequest request, String act, Decision decision, @Nullable String rule, @Nullable String detail) {
        var call = Call.current();
        var by = request.getAttribute(Callers.ATTRIBUTE) instanceof Caller known ? known : Caller.unknown();
        log.append(new AuditEntry(Kind.ADMINISTRATION, call.id(), call.at(), by, call.remote(), null, printable(act), null,
                AuditEntry.Fields.NONE, decision, rule, null, List.of(), null, 0, call.tookMicros(), AuditEntry.Digests.NONE,
                call.traceId(), detail,
                false), List.of());
        call.written();
    }

    private static String printable(String act) {
        return (act.length() > 200 ? act.substring(0, 200) : act).replaceAll("[^\\x20-\\x7e]", "?");
    }
}
