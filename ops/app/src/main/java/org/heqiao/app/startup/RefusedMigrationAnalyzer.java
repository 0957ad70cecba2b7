package org.heqiao.app.startup;

import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.PSQLState;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** A migration that does not take over what the version before left says so itself, and what to do. */
final class RefusedMigrationAnalyzer extends AbstractFailureAnalyzer<PSQLException> {

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable failure, PSQLException refused) {
        var said = refused.getServerErrorMessage();
        if (said == null || said.getHint() == null
                || !PSQLState.OBJECT_NOT_IN_STATE.getState().equals(refused.getSQLState())) {
            return null;
        }
        return new FailureAnalysis(said.getMessage(), said.getHint(), failure);
    }
}
