package org.heqiao.connectors.civilaffairs;

import java.net.SocketTimeoutException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;

import org.heqiao.schemas.source.SourceFault;

/** What a failure of the database means, by SQLSTATE (PostgreSQL appendix A). A wrong query is a bug and stays one. */
final class DatabaseFaults {

    private DatabaseFaults() {
    }

    static SourceFault of(SQLException failed) {
        var state = String.valueOf(failed.getSQLState());
        if (waitedInVain(failed) || state.equals("57014")) {
            return fault(SourceFault.Kind.TIMEOUT, "the register did not answer in time", failed);
        }
        if (failed instanceof SQLTransientConnectionException pool) { // no connection to be had from the pool
            return pool.getCause() instanceof SQLException why
                    ? of(why)
                    : fault(SourceFault.Kind.TIMEOUT, "no connection to the register in time", failed);
        }
        return switch (state.substring(0, Math.min(2, state.length()))) {
            case "08" -> fault(SourceFault.Kind.UNREACHABLE, "no connection to the register", failed);
            case "28" -> fault(SourceFault.Kind.DENIED, "the register refuses the hub's login", failed);
            case "53", "57", "58" -> fault(SourceFault.Kind.FAILED, "the register's database failed", failed);
            default ->
                throw new IllegalStateException("the register cannot be asked like this, SQLSTATE " + state, failed);
        };
    }

    private static boolean waitedInVain(Throwable failed) {
        for (var cause = failed.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof SocketTimeoutException) {
                return true;
            }
        }
        return false;
    }

    private static SourceFault fault(SourceFault.Kind kind, String what, SQLException cause) {
        return new SourceFault(kind, what, null, cause);
    }
}
