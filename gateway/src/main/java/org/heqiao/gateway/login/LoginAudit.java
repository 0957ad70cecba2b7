package org.heqiao.gateway.login;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.heqiao.gateway.audit.AdministrativeAct;
import org.heqiao.gateway.audit.AuditEntry.Decision;
import org.heqiao.gateway.audit.AuditEntry.Ruling;
import org.heqiao.gateway.audit.AuditLog;
import org.heqiao.gateway.audit.RecordedActs;
import org.heqiao.gateway.authentication.Caller;
import org.heqiao.gateway.authentication.CallerAttribute;
import org.heqiao.gateway.enforcement.AnonymousCallSampler;
import org.heqiao.gateway.enforcement.ApiCall;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the log says of people: who logged in and out, who could not, who did what. Durable when a method returns. */
@Component
public final class LoginAudit {

    private final AuditLog log;
    private final RecordedActs acts;
    private final AnonymousCallSampler strangers;

    LoginAudit(AuditLog log, RecordedActs acts, AnonymousCallSampler strangers) {
        this.strangers = strangers;
        this.log = log;
        this.acts = acts;
    }

    /**
     * Does something, if and only if it is written down.
     *
     * @param deed   changes the database, in the transaction this opens
     * @param detail nothing personal but the account
     * @return what the deed brought
     */
    public <T> T act(HttpServletRequest request, String act, Function<T, String> detail, Supplier<T> deed) {
        return acts.together(() -> {
            var done = deed.get();
            if (!CallerAttribute.isStillGood(request)) {
                throw new EndedMeanwhile();
            }
            done(act, detail.apply(done));
            return done;
        }, uncommitted -> append(act, Ruling.of(Decision.FAILED), RecordedActs.HAD_NO_EFFECT));
    }

    /** The session was ended while the act was under way, as when the account was closed: it is not done. */
    public static final class EndedMeanwhile extends RuntimeException {

        private static final long serialVersionUID = 1L;

        EndedMeanwhile() {
            super("the session ended while the act was under way", null, false, false);
        }
    }

    /** @param detail nothing personal but the account */
    public void done(String act, @Nullable String detail) {
        append(act, Ruling.ALLOWED, detail);
    }

    /** @param detail as above */
    public void failed(String act, String detail) {
        append(act, Ruling.of(Decision.FAILED), detail);
    }

    /**
     * Of who is not logged in so many are written down one by one as of strangers' calls, and the others counted with
     * them.
     */
    public void refused(HttpServletRequest request, String act, String rule, @Nullable String detail) {
        boolean known = request.getAttribute(CallerAttribute.ATTRIBUTE) instanceof Caller caller
                && caller.means() != Caller.Method.NONE;
        if (!known && !strangers.isInFull(request.getRemoteAddr())) {
            ApiCall.current().written();
            return;
        }
        append(act, new Ruling(Decision.REFUSED, rule, null), detail);
    }

    private void append(String act, Ruling ruling, @Nullable String detail) {
        var apiCall = ApiCall.current();
        log.append(AdministrativeAct.of(apiCall.origin(), printable(act), ruling, detail), List.of());
        apiCall.written();
    }

    private static String printable(String act) {
        return (act.length() > 200 ? act.substring(0, 200) : act).replaceAll("[^\\x20-\\x7e]", "?");
    }
}
