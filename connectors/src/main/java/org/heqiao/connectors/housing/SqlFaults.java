package org.heqiao.connectors.housing;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Objects;

import org.apache.camel.Exchange;
import org.apache.camel.util.ObjectHelper;
import org.heqiao.schemas.source.SourceFault;
import org.heqiao.schemas.source.SourceFault.Kind;

/** What a failed statement means, by SQLSTATE. The server's own words quote statements and rows and are not kept. */
final class SqlFaults {

    private SqlFaults() {
    }

    /** For {@code doCatch(SQLException.class)}: throws the fault that the caught exception means. */
    static void throwSourceFault(Exchange exchange) throws SourceFault {
        Throwable caught = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        throw of(Objects.requireNonNull(ObjectHelper.getException(SQLException.class, caught), "only in a doCatch"));
    }

    static SourceFault of(SQLException failure) {
        String state = stateOf(failure);
        return new SourceFault(kind(failure, state), "exchange database of the housing authority: SQLSTATE " + state);
    }

    private static Kind kind(SQLException failure, String state) {
        // 08001 without a cause is the driver's own login timeout: somebody accepted the connection and then never
        // spoke
        boolean silent = state.equals("08001") && ObjectHelper.getException(IOException.class, failure) == null;
        if (silent || ObjectHelper.getException(SocketTimeoutException.class, failure) != null
                || state.equals("57014")) {
            return Kind.TIMEOUT;
        }
        return switch (state.substring(0, 2)) {
            case "08", "57", "53" -> state.equals("08P01") ? Kind.MALFORMED : Kind.UNREACHABLE;
            case "28", "3D" -> Kind.DENIED;
            case "42" -> state.equals("42501") ? Kind.DENIED : Kind.FAILED;
            case "22" -> Kind.MALFORMED;
            // the pool waited in vain
            default -> failure instanceof SQLTransientConnectionException ? Kind.TIMEOUT : Kind.FAILED;
        };
    }

    /** The pool wraps the reason why it could not connect. */
    private static String stateOf(SQLException failure) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (t instanceof SQLException sql && sql.getSQLState() != null && sql.getSQLState().length() == 5) {
                return sql.getSQLState();
            }
        }
        return "unknown";
    }
}
