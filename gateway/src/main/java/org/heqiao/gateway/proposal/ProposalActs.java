package org.heqiao.gateway.proposal;

import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;
import org.heqiao.gateway.audit.AdministrativeAct;
import org.heqiao.gateway.audit.AuditEntry.Digests;
import org.heqiao.gateway.audit.AuditEntry.Origin;
import org.heqiao.gateway.audit.AuditEntry.Ruling;
import org.heqiao.gateway.audit.AuditLog;
import org.heqiao.gateway.audit.Receipt;
import org.heqiao.gateway.audit.RecordedActs;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Acts on what one person proposes and another decides. Each is in the audit log before it has effect, the refused
 * ones too; if it cannot be written there, there was no act.
 */
public final class ProposalActs {

    private final String kind;
    private final RecordedActs acts;
    private final AuditLog log;
    private final Clock clock;

    /** @param kind what is acted on, as the service of the entries begins: {@code grants} */
    public ProposalActs(String kind, RecordedActs acts, AuditLog log, Clock clock) {
        this.kind = kind;
        this.acts = acts;
        this.log = log;
        this.clock = clock;
    }

    /**
     * In one transaction. The entry is durable before the act is; where the act then fails after all, the log says
     * that too.
     *
     * @param steps make the change, and then its entry
     */
    public <T> T together(String act, Actor by, Supplier<T> steps) {
        try {
            return acts.together(steps, _ -> {
                // said below
            });
        } catch (DataAccessException | TransactionException broken) {
            try {
                append(act, by, Ruling.failed(null), 0, Digests.NONE, "had no effect: the database failed");
            } catch (AuditLog.Unwritable unwritable) {
                broken.addSuppressed(unwritable);
            }
            throw broken;
        }
    }

    /**
     * @param grant  the one that it is about; null: none, or several
     * @param count  of what it changes
     * @param digest SHA-256, base64url, of the very text that was decided about
     */
    public Receipt done(String act, Actor by, @Nullable String grant, int count, String digest, String detail) {
        return append(act, by, Ruling.allowed(grant), count, new Digests(digest, null), detail);
    }

    public Receipt refused(String act, Actor by, ProposalRefusal reason, String detail) {
        return append(act, by, Ruling.refused(reason, null), 0, Digests.NONE, detail);
    }

    private Receipt append(String act, Actor by, Ruling ruling, int count, Digests digests, String detail) {
        var origin = Origin.of(by.requestId(), clock.instant(), by.caller(), by.remote());
        return log.append(new AdministrativeAct(origin, kind + "." + act, ruling, null, count, digests, detail),
                List.of());
    }
}
