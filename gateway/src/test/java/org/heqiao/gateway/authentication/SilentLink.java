package org.heqiao.gateway.authentication;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A line to a server that can fall silent: connections stay open, and nothing comes through any more. */
final class SilentLink implements AutoCloseable {

    private final ServerSocket entrance;
    private final int server;
    private final Set<Socket> silent = ConcurrentHashMap.newKeySet();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile boolean dead;

    SilentLink(int server) {
        this.server = server;
        try {
            entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return entrance.getLocalPort();
    }

    /** Those connections that there are; new ones are served. */
    void silenceWhatIsOpen() {
        silent.addAll(open);
    }

    /** All, and those to come. */
    void die() {
        dead = true;
    }

    private void accept() {
        try {
            while (true) {
                var client = entrance.accept();
                var behind = new Socket(InetAddress.getLoopbackAddress(), server);
                open.add(client);
                Thread.ofVirtual().start(() -> copy(client, client, behind));
                Thread.ofVirtual().start(() -> copy(client, behind, client));
            }
        } catch (IOException closed) {
            silent.addAll(open);
        }
    }

    private void copy(Socket connection, Socket from, Socket to) {
        var buffer = new byte[8192];
        try {
            for (int read = from.getInputStream().read(buffer); read >= 0; read = from.getInputStream().read(buffer)) {
                if (dead || silent.contains(connection)) {
                    continue; // taken, and never handed on
                }
                to.getOutputStream().write(buffer, 0, read);
            }
            to.close();
        } catch (IOException gone) {
            open.remove(connection);
        }
    }

    @Override
    public void close() throws IOException {
        entrance.close();
    }
}
