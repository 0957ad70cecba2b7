package org.heqiao.connectors.kit;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

/**
 * The line between connector and agency, whatever is spoken over it: it can be dead, silent, or break in the middle of
 * a word.
 */
final class Wire implements AutoCloseable {

    private enum State {
        OPEN, SILENT, BREAKING
    }

    private final int agencyPort;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final int port;
    private volatile State state = State.OPEN;
    private volatile @Nullable ServerSocket door;
    private volatile @Nullable Thread doorkeeper;

    Wire(int agencyPort) {
        this.agencyPort = agencyPort;
        this.port = listenOn(0);
    }

    int port() {
        return port;
    }

    /** Nobody listens any more; calls under way end. */
    void isDead() {
        ServerSocket listening = door;
        door = null;
        closeQuietly(listening);
        joinQuietly(doorkeeper);
        sockets.forEach(Wire::closeQuietly);
        sockets.clear();
    }

    /** Calls are taken, words are heard, nothing ever comes back. */
    void isSilent() {
        state = State.SILENT;
    }

    /** Every answer breaks off after a few bytes. */
    void breaks() {
        state = State.BREAKING;
    }

    void isRepaired() {
        sockets.forEach(Wire::closeQuietly);
        sockets.clear();
        state = State.OPEN;
        if (door == null) {
            listenOn(port);
        }
    }

    private int listenOn(int wanted) {
        try {
            var socket = new ServerSocket();
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), wanted));
            door = socket;
            doorkeeper = Thread.ofVirtual().start(() -> accept(socket));
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept(ServerSocket listening) {
        while (!listening.isClosed()) {
            try {
                Socket caller = listening.accept();
                var agency = new Socket(InetAddress.getLoopbackAddress(), agencyPort);
                sockets.add(caller);
                sockets.add(agency);
                Thread.ofVirtual().start(() -> carry(caller, agency, false));
                Thread.ofVirtual().start(() -> carry(agency, caller, true));
            } catch (IOException closedWhileListening) {
                // the loop's condition decides
            }
        }
    }

    private void carry(Socket from, Socket to, boolean isAnswer) {
        byte[] buffer = new byte[8192];
        try (from; to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                if (isAnswer && state == State.SILENT) {
                    continue;
                }
                boolean breaksHere = isAnswer && state == State.BREAKING;
                out.write(buffer, 0, breaksHere ? Math.min(n, 20) : n);
                out.flush();
                if (breaksHere) {
                    return;
                }
            }
        } catch (IOException hungUp) {
            // either side may hang up at any time
        } finally {
            sockets.remove(from);
            sockets.remove(to);
        }
    }

    private static void joinQuietly(@Nullable Thread thread) {
        try {
            if (thread != null) {
                thread.join(2000);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void closeQuietly(@Nullable AutoCloseable thing) {
        if (thing == null) {
            return;
        }
        try {
            thing.close();
        } catch (Exception alreadyClosed) {
            // nothing to save
        }
    }

    @Override
    public void close() {
        isDead();
    }
}
