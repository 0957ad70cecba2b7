package org.heqiao.gateway.connection;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import org.apache.tomcat.util.net.NioEndpoint;
import org.apache.tomcat.util.net.SecureNioChannel;
import org.apache.tomcat.util.net.SocketBufferHandler;

/** The same under TLS. Until the handshake is over, its client is one that was never answered. */
final class SecureClientChannel extends SecureNioChannel implements TimedChannel {

    private final ClientTimeouts patience;

    SecureClientChannel(SocketBufferHandler buffers, NioEndpoint endpoint, ClientTimeouts patience) {
        super(buffers, endpoint);
        this.patience = patience;
    }

    @Override
    public ClientTimeouts patience() {
        return patience;
    }

    @Override
    public void reset(SocketChannel channel, NioEndpoint.NioSocketWrapper wrapper) throws IOException {
        patience.begin();
        super.reset(channel, wrapper);
    }

    @Override
    public int handshake(boolean read, boolean write) throws IOException {
        if (isHandshakeComplete()) {
            return super.handshake(read, write);
        }
        patience.handshake();
        int waitsFor = super.handshake(read, write);
        patience.handshook(waitsFor == 0);
        return waitsFor;
    }

    @Override
    public int read(ByteBuffer into) throws IOException {
        int bytes = super.read(into);
        patience.read(bytes);
        return bytes;
    }

    @Override
    public int write(ByteBuffer from) throws IOException {
        int bytes = super.write(from);
        patience.wrote(bytes, !from.hasRemaining());
        return bytes;
    }
}
