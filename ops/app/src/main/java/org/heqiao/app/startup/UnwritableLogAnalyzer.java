package org.heqiao.app.startup;

import org.heqiao.gateway.audit.AuditLog;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * A hub that must write down its first acts and cannot, as on an empty database beside a node that knows of more, says
 * so in place of a stack trace.
 */
final class UnwritableLogAnalyzer extends AbstractFailureAnalyzer<AuditLog.Unwritable> {

    @Override
    protected FailureAnalysis analyze(Throwable failure, AuditLog.Unwritable why) {
        var cause = why.getCause();
        var reason = cause == null || cause.getMessage() == null
                ? String.valueOf(why.getMessage())
                : why.getMessage() + ": " + cause.getMessage();
        return new FailureAnalysis("The hub cannot write down its first acts: " + reason,
                "Where another database was meant, start with that. A new one is begun on a data folder of its own"
                        + " (HEQIAO_DATA), where no"
                        + " node knows of an older log.",
                failure);
    }
}
