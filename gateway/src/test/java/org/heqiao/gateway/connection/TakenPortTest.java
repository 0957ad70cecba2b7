package org.heqiao.gateway.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A port that somebody else has: waited for where it was set, for whoever has it may be about to go; else any other
 * serves.
 */
class TakenPortTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private File folder;

    private final Tomcat tomcat = new Tomcat();
    private final BoundedProtocol protocol = BoundedProtocol
            .create(new ConnectionProperties(10, 10, Duration.ofMillis(300), 500));

    @AfterEach
    void stop() throws LifecycleException {
        tomcat.stop();
        tomcat.destroy();
    }

    private void start(int port, boolean insisting) throws LifecycleException {
        protocol.setPort(port);
        protocol.setAddress(InetAddress.getLoopbackAddress());
        protocol.insist(insisting);
        tomcat.setBaseDir(folder.getPath());
        var connector = new Connector(protocol);
        connector.setThrowOnFailure(true);
        tomcat.setConnector(connector);
        tomcat.start();
    }

    @Test
    void where_none_was_set_any_free_one_serves() throws Exception {
        try (var other = taken()) {
            start(other.getLocalPort(), false);

            assertThat(protocol.getLocalPort()).isPositive().isNotEqualTo(other.getLocalPort());
        }
    }

    @Test
    void one_that_was_set_is_tried_again_until_it_is_free() throws Exception {
        var other = taken();
        var port = other.getLocalPort();
        try (var leaving = Executors.newSingleThreadScheduledExecutor()) {
            leaving.schedule(() -> {
                other.close();
                return true;
            }, 700, TimeUnit.MILLISECONDS);

            start(port, true);

            assertThat(protocol.getLocalPort()).isEqualTo(port);
        }
    }

    private static ServerSocket taken() throws Exception {
        return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }
}
