package org.heqiao.app.database;

import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;
import org.heqiao.gateway.audit.DatabaseOutage;

/**
 * Tells the call at work of a link that broke or fell silent in the middle of a statement (SQLSTATE 08); the pool does
 * what it would have done.
 */
public final class BrokenLinks implements SQLExceptionOverride {

    @java.lang.Override
    public Override adjudicate(SQLException failed) {
        var state = failed.getSQLState();
        if (state != null && state.startsWith("08")) {
            DatabaseOutage.noted();
        }
        return Override.CONTINUE_EVICT;
    }
}
