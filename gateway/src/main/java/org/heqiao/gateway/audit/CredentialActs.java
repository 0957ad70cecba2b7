package org.heqiao.gateway.audit;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Supplier;
import org.heqiao.gateway.audit.AuditEntry.Decision;
import org.heqiao.gateway.audit.AuditEntry.Origin;
import org.heqiao.gateway.audit.AuditEntry.Ruling;
import org.heqiao.gateway.authentication.Caller;
import org.heqiao.gateway.authentication.CallerAttribute;
import org.jspecify.annotations.Nullable;

/**
 * What client systems do about their own credentials: have a secret made, take a token back. Done together with its
 * entry, or not at all.
 */
public final class CredentialActs {

    private final RecordedActs acts;
    private final AuditLog log;
    private final Clock clock;

    CredentialActs(RecordedActs acts, AuditLog log, Clock clock) {
        this.acts = acts;
        this.log = log;
        this.clock = clock;
    }

    /** @param act as the entry names it */
    public <T> T act(HttpServletRequest request, Caller by, String act, Supplier<T> deed) {
        return acts.together(() -> {
            var done = deed.get();
            append(request, by, act, Decision.ALLOWED, null);
            return done;
        }, uncommitted -> append(request, by, act, Decision.FAILED, RecordedActs.HAD_NO_EFFECT));
    }

    private void append(HttpServletRequest request, Caller by, String act, Decision decision, @Nullable String detail) {
        var origin = Origin.of(CallerAttribute.requestId(request), clock.instant().truncatedTo(ChronoUnit.MILLIS), by,
                request.getRemoteAddr());
        log.append(AdministrativeAct.of(origin, act, Ruling.of(decision), detail), List.of());
    }
}
