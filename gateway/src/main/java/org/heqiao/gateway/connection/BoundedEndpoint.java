package org.heqiao.gateway.connection;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Predicate;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.NioEndpoint;
import org.apache.tomcat.util.net.SocketBufferHandler;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes so many connections at once, of one address and in all. Where there is no room, whoever has been waited for
 * longest goes, first of those that came two seconds ago and were never answered: a new client is let in at once,
 * however many hold connections open and say nothing. Only where all are at work is a new one refused.
 */
final class BoundedEndpoint extends NioEndpoint {

    private static final Logger LOG = LoggerFactory.getLogger(BoundedEndpoint.class);
    private static final int MOST_TRIES = 5;
    private static final long TRY_AGAIN_MS = 300;
    /** A part of what one address may have. */
    private static final int ROOM_AT_ONCE = 32;
    private static final Comparator<Waited> LONGEST_FIRST = Comparator.comparing(Waited::stays)
            .thenComparing(Waited::since, (one, other) -> Long.signum(one - other));
    private static final long JUST_COME = Duration.ofSeconds(2).toNanos();
    private static final long SAID_EVERY = Duration.ofMinutes(1).toNanos();

    private ConnectionProperties limits;
    private boolean insisting = true;
    private final LongAdder dropped = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private long saidAt = System.nanoTime() - SAID_EVERY;

    BoundedEndpoint(ConnectionProperties limits) {
        this.limits = limits;
    }

    void insist(boolean on) {
        this.insisting = on;
    }

    /** Somebody who is about to go may hold the port a moment longer; where it need not be this one, another serves. */
    @Override
    protected void initServerSocket() throws Exception {
        for (int tries = 1;; tries++) {
            try {
                super.initServerSocket();
                return;
            } catch (BindException taken) {
                doCloseServerSocket();
                if (getPort() == 0 || insisting && tries == MOST_TRIES) {
                    throw taken;
                }
                if (!insisting) {
                    LOG.warn("port {} is taken: any free one serves", getPort());
                    setPort(0);
                } else {
                    Thread.sleep(TRY_AGAIN_MS);
                }
            }
        }
    }

    void setLimits(ConnectionProperties limits) {
        this.limits = limits;
    }

    /** Now. */
    int open() {
        return connections.size();
    }

    /** So far: made to go for others. */
    long dropped() {
        return dropped.sum();
    }

    /** So far: not let in. */
    long refused() {
        return refused.sum();
    }

    @Override
    protected NioChannel createChannel(SocketBufferHandler buffers) {
        var patience = new ClientTimeouts(limits, System::nanoTime);
        return isSSLEnabled() ? new SecureClientChannel(buffers, this, patience) : new ClientChannel(buffers, patience);
    }

    /** In the thread that accepts, one after the other. */
    @Override
    protected boolean setSocketOptions(SocketChannel socket) {
        if (!hasRoomFor(socket)) {
            refused.increment();
            logOnce("refused, for all are at work");
            destroySocket(socket);
            return false;
        }
        return super.setSocketOptions(socket);
    }

    private boolean hasRoomFor(SocketChannel socket) {
        int open = connections.size();
        if (open < Math.min(limits.perAddress(), limits.most())) {
            return true;
        }
        var address = addressOf(socket);
        long ofAddress = connections.keySet().stream()
                .filter(other -> other.isOpen() && addressOf(other).equals(address)).count();
        if (ofAddress >= limits.perAddress()) {
            return makeRoom(other -> addressOf(other).equals(address));
        }
        return open < limits.most() || makeRoom(other -> true);
    }

    /**
     * For several at once: in a flood those who come next need it too, and to look through all connections for each of
     * them takes its time.
     */
    private boolean makeRoom(Predicate<SocketChannel> among) {
        var longest = connections.entrySet().stream()
                .filter(each -> among.test(each.getKey()) && each.getKey().isOpen()
                        && !each.getKey().socket().isInputShutdown())
                .flatMap(each -> patienceOf(each.getValue()).filter(ClientTimeouts::isWaiting)
                        .map(it -> new Waited(each.getKey(), it))
                        .stream())
                .sorted(LONGEST_FIRST).limit(Math.max(1, limits.perAddress() / ROOM_AT_ONCE)).toList();
        longest.forEach(this::sendAway);
        return !longest.isEmpty();
    }

    /** Closed as if the client had: then whichever thread waits for it wakes up and ends in the usual way. */
    private void sendAway(Waited who) {
        try {
            who.channel.shutdownInput();
            if (who.patience.isWriting()) {
                who.channel.shutdownOutput();
            }
        } catch (IOException gone) {
            LOG.debug("the connection that had to go was gone already");
        }
        dropped.increment();
        logOnce("whoever was waited for longest has to go");
    }

    /** A connection whose client is waited for, as it was when somebody looked. */
    private record Waited(SocketChannel channel, ClientTimeouts patience, boolean stays, long since) {

        Waited(SocketChannel channel, ClientTimeouts patience) {
            this(channel, patience, mayStay(patience), patience.since());
        }
    }

    /**
     * Whoever was answered once, or has only just come: a new client is not sent away for those that rest between two
     * requests.
     */
    private static boolean mayStay(ClientTimeouts patience) {
        return patience.isAnswered() || System.nanoTime() - patience.since() < JUST_COME;
    }

    private static Optional<ClientTimeouts> patienceOf(SocketWrapperBase<NioChannel> wrapper) {
        return wrapper.getSocket() instanceof TimedChannel channel ? Optional.of(channel.patience()) : Optional.empty();
    }

    private static InetAddress addressOf(SocketChannel socket) {
        var address = socket.socket().getInetAddress();
        return address == null ? InetAddress.getLoopbackAddress() : address;
    }

    private void logOnce(String what) {
        if (System.nanoTime() - saidAt >= SAID_EVERY) {
            saidAt = System.nanoTime();
            LOG.warn(
                    "{} connections are open on port {}: {} ({} in all at most, {} of one address;"
                            + " heqiao.gateway.connections)",
                    connections.size(), getLocalPort(), what, limits.most(), limits.perAddress());
        }
    }
}
