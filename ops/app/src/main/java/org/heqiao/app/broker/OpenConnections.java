package org.heqiao.app.broker;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.apache.activemq.artemis.api.core.ActiveMQSecurityException;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.utils.CertificateUtil;
import org.heqiao.gateway.background.RepeatedTask;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends the connections of subscribers whose certificate is not taken any more: they came in before it was taken back.
 */
final class OpenConnections implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(OpenConnections.class);
    private static final Duration LOOK_EVERY = Duration.ofMillis(500);

    private final Supplier<@Nullable ActiveMQServer> current;
    private final Subscribers subscribers;
    private final RepeatedTask watching;

    private OpenConnections(Supplier<@Nullable ActiveMQServer> current, Subscribers subscribers) {
        this.current = current;
        this.subscribers = subscribers;
        this.watching = RepeatedTask.every(LOOK_EVERY, "broker-connections", this::poll);
    }

    static OpenConnections watch(Supplier<@Nullable ActiveMQServer> current, Subscribers subscribers) {
        return new OpenConnections(current, subscribers);
    }

    private void poll() {
        try {
            var server = current.get();
            if (server == null || !server.isActive()) {
                return;
            }
            for (var connection : List.copyOf(server.getRemotingService().getConnections())) {
                var chain = CertificateUtil.getCertsFromConnection(connection);
                if (chain != null && chain.length > 0 && subscribers.clientOf(chain[0]) == null) {
                    connection.fail(new ActiveMQSecurityException("the certificate is not taken any more"));
                }
            }
        } catch (RuntimeException unknown) { // whether it is still taken: the queues are held meanwhile
            LOG.debug("who is connected to the broker is looked at again soon: {}", unknown.getClass().getSimpleName());
        }
    }

    @Override
    public void close() {
        watching.interrupt();
    }
}
