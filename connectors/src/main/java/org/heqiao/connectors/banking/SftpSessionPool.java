package org.heqiao.connectors.banking;

import com.jcraft.jsch.ChannelSftp;
import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.JSchHostKeyException;
import com.jcraft.jsch.Session;
import com.jcraft.jsch.SftpException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.TimeUnit;
import org.apache.camel.support.service.ServiceSupport;
import org.heqiao.schemas.source.SourceFault;
import org.jspecify.annotations.Nullable;

/**
 * Connections to the exchange server, kept for the next conversation. Only a server with the configured host key is
 * spoken to; every step has a time limit, also where the server holds the line open and says nothing.
 */
final class SftpSessionPool extends ServiceSupport {

    private static final Duration IDLE = Duration.ofSeconds(30);

    private final BankingConnection connection;
    private final Deque<Line> idle = new ConcurrentLinkedDeque<>();

    SftpSessionPool(BankingConnection connection) {
        this.connection = connection;
    }

    /** What is done over a connection. */
    @FunctionalInterface
    interface Exchange<T> {
        T over(ChannelSftp sftp) throws SftpException, SourceFault;
    }

    private record Line(Session session, ChannelSftp sftp, long usedAt) {
        boolean fresh() {
            return session.isConnected() && sftp.isConnected() && System.nanoTime() - usedAt < IDLE.toNanos();
        }

        Line usedNow() {
            return new Line(session, sftp, System.nanoTime());
        }
    }

    /**
     * Does it over a connection; a kept connection that turns out to be dead is replaced once. What is done must bear
     * repetition.
     */
    <T> T with(Exchange<T> exchange) throws SourceFault {
        var kept = idle();
        if (kept != null) {
            try {
                return limited(kept, exchange);
            } catch (SftpException closedMeanwhile) {
                // a fresh connection below
            }
        }
        try {
            return limited(connect(), exchange);
        } catch (SftpException broken) {
            throw faultOf(broken);
        }
    }

    private <T> T limited(Line line, Exchange<T> exchange) throws SftpException, SourceFault {
        var limit = CompletableFuture.runAsync(line.session::disconnect,
                CompletableFuture.delayedExecutor(connection.readTimeout().toMillis(), TimeUnit.MILLISECONDS));
        boolean whole = false;
        try {
            var done = exchange.over(line.sftp);
            whole = true;
            return done;
        } catch (SftpException broken) {
            if (limit.isDone()) {
                throw fault(SourceFault.Kind.TIMEOUT, "the exchange server did not answer in time", broken);
            }
            throw broken;
        } finally {
            limit.cancel(false);
            if (whole) {
                idle.addFirst(line.usedNow());
            } else {
                line.session.disconnect();
            }
        }
    }

    private @Nullable Line idle() {
        Line line;
        while ((line = idle.pollFirst()) != null) {
            if (line.fresh()) {
                return line;
            }
            line.session.disconnect();
        }
        return null;
    }

    private Line connect() throws SourceFault {
        Session session = null;
        try {
            session = session();
            session.connect((int) connection.connectTimeout().toMillis());
            var sftp = (ChannelSftp) session.openChannel("sftp");
            sftp.connect((int) connection.connectTimeout().toMillis());
            return new Line(session, sftp, System.nanoTime());
        } catch (JSchException failed) {
            if (session != null) {
                session.disconnect();
            }
            throw faultOf(failed);
        }
    }

    private Session session() throws JSchException {
        var jsch = new JSch();
        if (connection.privateKey() != null) {
            jsch.addIdentity(connection.privateKey().toString());
        }
        if (connection.knownHosts() != null) {
            jsch.setKnownHosts(connection.knownHosts().toString());
        }
        if (connection.hostKeyFingerprint() != null) {
            jsch.setHostKeyRepository(new PinnedHostKey(connection.hostKeyFingerprint()));
        }
        var session = jsch.getSession(connection.username(), connection.host(), connection.port());
        if (connection.password() != null) {
            session.setPassword(connection.password().getBytes(StandardCharsets.UTF_8));
        }
        session.setConfig("StrictHostKeyChecking", "yes");
        session.setConfig("PreferredAuthentications", "publickey,password");
        session.setTimeout((int) connection.readTimeout().toMillis());
        session.setDaemonThread(true);
        return session;
    }

    private static SourceFault faultOf(JSchException failed) {
        if (failed instanceof JSchHostKeyException) {
            return fault(SourceFault.Kind.DENIED, "the exchange server shows a host key other than the configured one",
                    failed);
        }
        var message = String.valueOf(failed.getMessage());
        if (message.startsWith("Auth")) {
            return fault(SourceFault.Kind.DENIED, "the exchange server refuses the hub's login", failed);
        }
        if (failed.getCause() instanceof SocketTimeoutException || message.contains("timeout")
                || message.contains("timed out")) {
            return fault(SourceFault.Kind.TIMEOUT, "no connection to the exchange server in time", failed);
        }
        return fault(SourceFault.Kind.UNREACHABLE, "no connection to the exchange server", failed);
    }

    private static SourceFault faultOf(SftpException broken) {
        return switch (broken.id) {
            case ChannelSftp.SSH_FX_PERMISSION_DENIED ->
                fault(SourceFault.Kind.DENIED, "the exchange server permits no access", broken);
            case ChannelSftp.SSH_FX_NO_SUCH_FILE ->
                fault(SourceFault.Kind.FAILED, "a bank's folder is missing", broken);
            case ChannelSftp.SSH_FX_FAILURE -> broken.getCause() == null
                    ? fault(SourceFault.Kind.FAILED, "the exchange server failed", broken)
                    : fault(SourceFault.Kind.UNREACHABLE, "the connection to the exchange server broke", broken);
            default -> fault(SourceFault.Kind.UNREACHABLE, "the connection to the exchange server broke", broken);
        };
    }

    private static SourceFault fault(SourceFault.Kind kind, String what, Exception cause) {
        return new SourceFault(kind, what, null, cause);
    }

    @Override
    protected void doStop() {
        Line line;
        while ((line = idle.pollFirst()) != null) {
            line.session.disconnect();
        }
    }
}
