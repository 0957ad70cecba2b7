package org.heqiao.app.startup;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;

/**
 * Refuses to start on a port that another program holds before a database and a broker are started, not after. The web
 * server still finds out by itself if the port is taken in between.
 */
final class EarlyPortCheck implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    /** Prefixes of {@code .port} and {@code .address}. A management port that nobody chose gives way to a free one. */
    private static final List<String> SERVERS = List.of("server", "heqiao.management");

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        SERVERS.forEach(server -> check(context.getEnvironment(), server));
    }

    private static void check(Environment environment, String server) {
        int port = environment.getProperty(server + ".port", Integer.class, 0);
        if (port <= 0) {
            return; // any free one, or none at all
        }
        try {
            new ServerSocket(port, 1, environment.getProperty(server + ".address", InetAddress.class)).close();
        } catch (IOException failure) {
            // any other fault is the web server's to tell
            PortInUseException.throwIfPortBindingException(failure, () -> port);
        }
    }
}
