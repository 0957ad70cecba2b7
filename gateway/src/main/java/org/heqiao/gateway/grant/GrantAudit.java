package org.heqiao.gateway.grant;

import java.time.Clock;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import org.heqiao.gateway.audit.AdministrativeAct;
import org.heqiao.gateway.audit.AuditEntry.Digests;
import org.heqiao.gateway.audit.AuditEntry.Origin;
import org.heqiao.gateway.audit.AuditEntry.Ruling;
import org.heqiao.gateway.audit.AuditLog;
import org.heqiao.gateway.audit.Receipt;
import org.heqiao.gateway.proposal.ProposalRefusal;
import org.heqiao.schemas.privacy.Sha256;

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
        return append(act, by, Ruling.allowed(grant), changes.size(), new Digests(digest(changes), null), detail);
    }

    Receipt refused(String act, Actor by, ProposalRefusal reason, String detail) {
        return append(act, by, Ruling.refused(reason, null), 0, Digests.NONE, detail);
    }

    /** The act had no effect, whatever was written before about it. */
    void failed(String act, Actor by, RuntimeException broken) {
        try {
            append(act, by, Ruling.failed(null), 0, Digests.NONE, "had no effect: the database failed");
        } catch (AuditLog.Unwritable unwritable) {
            broken.addSuppressed(unwritable);
        }
    }

    private Receipt append(String act, Actor by, Ruling ruling, int count, Digests digests, String detail) {
        var origin = Origin.of(by.requestId(), clock.instant(), by.caller(), by.remote());
        return log.append(new AdministrativeAct(origin, "grants." + act, ruling, null, count, digests, detail),
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
