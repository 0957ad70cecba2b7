package org.heqiao.bench.command;

import java.nio.file.Path;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.heqiao.app.broker.EmbeddedBroker;

/**
 * A broker in a process of its own, for benches that kill it: on the loopback address, where nobody needs a password.
 */
final class BenchBroker implements AutoCloseable {

    private final EmbeddedActiveMQ artemis = new EmbeddedActiveMQ();

    BenchBroker(Path folder, int port) throws Exception {
        artemis.setConfiguration(
                EmbeddedBroker.configuration(folder, 0).addAcceptorConfiguration("bench", "tcp://127.0.0.1:" + port));
        artemis.start();
    }

    @Override
    public void close() throws Exception {
        artemis.stop();
    }
}
