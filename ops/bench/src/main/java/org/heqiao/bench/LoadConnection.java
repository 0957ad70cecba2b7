package org.heqiao.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/** One connection of a load: asks, and hears the answer piece by piece. One thread. */
final class LoadConnection implements AutoCloseable {

    /** What has come of the answer. */
    enum ReadResult {
        NOTHING_YET, OK, REFUSED, BROKEN
    }

    private static final int MOST_BYTES = 1 << 18; // a hundred answers
    private static final byte[] LAST_CHUNK = {'0', '\r', '\n', '\r', '\n'};

    private final SocketChannel socket;
    private final ByteBuffer out = ByteBuffer.allocateDirect(MOST_BYTES);
    private final ByteBuffer in = ByteBuffer.allocateDirect(MOST_BYTES);
    private final byte[] answer = new byte[MOST_BYTES];
    private int head;
    private int length;
    private boolean open = true;
    private long asked;

    private LoadConnection(SocketChannel socket) {
        this.socket = socket;
    }

    static LoadConnection open(InetSocketAddress address, Selector selector) throws IOException {
        var loadConnection = new LoadConnection(SocketChannel.open(address));
        loadConnection.socket.setOption(StandardSocketOptions.TCP_NODELAY, true);
        loadConnection.socket.configureBlocking(false);
        loadConnection.socket.register(selector, SelectionKey.OP_READ, loadConnection);
        return loadConnection;
    }

    void ask(byte[] request) throws IOException {
        in.clear();
        head = 0;
        out.clear().put(request).flip();
        asked = System.nanoTime();
        while (out.hasRemaining()) {
            socket.write(out); // a request is smaller than any socket's buffer: this does not spin
        }
    }

    /** When the last request was sent, see {@link System#nanoTime()}. */
    long asked() {
        return asked;
    }

    /** Whether the server takes another request. */
    boolean isOpen() {
        return open;
    }

    ReadResult read() {
        try {
            int before = in.position();
            if (socket.read(in) < 0 || !in.hasRemaining()) {
                open = false;
                return ReadResult.BROKEN;
            }
            in.get(before, answer, before, in.position() - before);
        } catch (IOException broken) {
            open = false;
            return ReadResult.BROKEN;
        }
        if (head == 0 && !readHead() || !isWhole()) {
            return ReadResult.NOTHING_YET;
        }
        return answer[9] == '2' && answer[10] == '0' && answer[11] == '0' ? ReadResult.OK : ReadResult.REFUSED;
    }

    private boolean readHead() {
        for (int i = 3; i < in.position(); i++) {
            if (answer[i] == '\n' && answer[i - 1] == '\r' && answer[i - 2] == '\n' && answer[i - 3] == '\r') {
                head = i + 1;
                var lines = new String(answer, 0, head, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
                int at = lines.indexOf("\ncontent-length:");
                length = at < 0 ? -1 : Integer.parseInt(lines.substring(at + 16, lines.indexOf('\r', at)).strip());
                open = !lines.contains("\nconnection: close");
                return true;
            }
        }
        return false;
    }

    /** Without a length the answer comes in chunks, and JSON does not end like the last of them. */
    private boolean isWhole() {
        int end = in.position();
        return length >= 0
                ? end >= head + length
                : end >= head + LAST_CHUNK.length
                        && Arrays.equals(answer, end - LAST_CHUNK.length, end, LAST_CHUNK, 0, LAST_CHUNK.length);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
