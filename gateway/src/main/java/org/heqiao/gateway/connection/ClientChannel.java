package org.heqiao.gateway.connection;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.NioEndpoint;
import org.apache.tomcat.util.net.SocketBufferHandler;

/** A connection whose client is not waited for without end. */
final class ClientChannel extends NioChannel implements TimedChannel {

    private final ClientTimeouts patience;

    ClientChannel(SocketBufferHandler buffers, ClientTimeouts patience) {
        super(buffers);
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
