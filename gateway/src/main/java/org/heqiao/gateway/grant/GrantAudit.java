package org.heqiao.gateway.grant;

import java.time.Clock;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import org.heqiao.gateway.audit.AuditEntry;
import org.heqiao.gateway.audit.AuditEntry.Decision;
import org.heqiao.gateway.audit.AuditEntry.Digests;
import org.heqiao.gateway.audit.AuditEntry.Kind;
import org.heqiao.gateway.audit.AuditLog;
import org.heqiao.gateway.audit.Receipt;
import org.heqiao.schemas.privacy.Sha256;
import org.jspecify.annotations.Nullable;

/** What the audit log says about acts on grants: who, what, and a digest of the very text that was decided about. */
final class GrantAudit {

    private final AuditLog log;
    private final Clock clock;

    GrantAudit(AuditLog log, Clock clock) {
        this.log = log;
        this.clock = clock;
    }

    Receipt done(String act, Actor by, Collection<GrantChange> changes, String detail) {
        var grant = changes.size() == 1 ? changes.iterator().next().id() : null;
        return append(act, by, Decision.ALLOWED, null, grant, changes.size(), new Digests(digest(changes), null),
                detail);
    }

    Receipt refused(String act, Actor by, GrantActResult.Reason reason, String detail) {
        return append(act, by, Decision.REFUSED, reason.name(), null, 0, Digests.NONE, detail);
    }

    /** The act had no effect, whatever was written before about it. */
    void failed(String act, Actor by, RuntimeException broken) {
        try {
            append(act, by, Decision.FAILED, null, null, 0, Digests.NONE, "had no effect: the database failed");
        } catch (AuditLog.Unwritable unwritable) {
            broken.addSuppressed(unwritable);
        }
    }

    private Receipt append(String act, Actor by, Decision decision, @Nullable String rule, @Nullable String grant,
            int count, Digests digests, String detail) {
        return log.append(AuditEntry
                .builder(Kind.ADMINISTRATION, by.requestId(), clock.instant(), by.caller(), by.remote(),
                        "grants." + act)
                .decision(decision, rule).grant(grant).count(count).digests(digests).detail(detail).build(),
                List.of());
    }

    private static String digest(Collection<GrantChange> changes) {
        var text = new StringBuilder();
        for (var grantChange : changes) {
            text.append(switch (grantChange) {
                case GrantChange.Put(var grant) -> GrantText.write(List.of(grant));
                case GrantChange.Revoke(var id) -> "revoke: " + id + "\n";
            });
        }
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Sha256.of(text.toString()));
    }
}
