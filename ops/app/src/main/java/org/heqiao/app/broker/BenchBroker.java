package org.heqiao.app.broker;

import java.nio.file.Path;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;

/**
 * A broker in a process of its own, for benches that kill it: on the loopback address, where nobody needs a password.
 */
public final class BenchBroker implements AutoCloseable {

    private final EmbeddedActiveMQ artemis = new EmbeddedActiveMQ();

    public BenchBroker(Path folder, int port) throws Exception {
        artemis.setConfiguration(
                EmbeddedBroker.configuration(folder, 0).addAcceptorConfiguration("bench", "tcp://127.0.0.1:" + port));
        artemis.start();
    }

    @Override
    public void close() throws Exception {
        artemis.stop();
    }
}
