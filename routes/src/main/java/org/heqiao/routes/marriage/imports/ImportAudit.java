package org.heqiao.routes.marriage.imports;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;

import org.heqiao.gateway.audit.AdministrativeAct;
import org.heqiao.gateway.audit.AuditEntry.Decision;
import org.heqiao.gateway.audit.AuditEntry.Digests;
import org.heqiao.gateway.audit.AuditEntry.Origin;
import org.heqiao.gateway.audit.AuditEntry.Ruling;
import org.heqiao.gateway.audit.AuditLog;
import org.heqiao.gateway.audit.RecordedActs;
import org.heqiao.gateway.authentication.Caller;
import org.springframework.stereotype.Component;

/**
 * What the audit log says about imports: who brought which file, and what became of it. Acts of administration, about
 * nobody in particular.
 */
@Component
class ImportAudit {

    private static final String ACT = "register.import";

    private final AuditLog log;
    private final Clock clock;

    ImportAudit(AuditLog log, Clock clock) {
        this.log = log;
        this.clock = clock;
    }

    /** Durable when this returns. */
    void accepted(RegisterImport each, Caller by, String remote) {
        append(each, by, remote, Decision.ALLOWED, "taken: " + describe(each) + ", " + each.kept().bytes() + " bytes");
    }

    /** It was written down as taken, and could not be kept. */
    void notTaken(RegisterImport each, Caller by, String remote) {
        append(each, by, remote, Decision.FAILED, RecordedActs.HAD_NO_EFFECT + ": " + describe(each));
    }

    void ended(RegisterImport each) {
        var by = new Caller(each.agency(), each.client(), Caller.Method.NONE, null);
        var done = each.state() == RegisterImport.State.DONE;
        append(each, by, "-", done ? Decision.ALLOWED : Decision.FAILED,
                (done ? "done: " : "failed: ") + describe(each) + ", " + each.counts().words());
    }

    private static String describe(RegisterImport each) {
        var importOptions = each.terms();
        return importOptions.kind().word() + (importOptions.historic() ? ", historic" : ", announced")
                + (importOptions.registry() == null ? "" : ", registry " + importOptions.registry()) + ", import "
                + each.publicId();
    }

    private void append(RegisterImport each, Caller by, String remote, Decision decision, String detail) {
        var origin = Origin.of(each.requestId(), clock.instant().truncatedTo(ChronoUnit.MILLIS), by, remote);
        log.append(new AdministrativeAct(origin, ACT, Ruling.of(decision), each.state().name(),
                (int) Math.min(Integer.MAX_VALUE, each.rows()), new Digests(each.digest(), null), detail), List.of());
    }
}
