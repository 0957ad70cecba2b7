package org.heqiao.app.broker;

import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.activemq.artemis.core.config.impl.SecurityConfiguration;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.spi.core.security.ActiveMQJAASSecurityManager;
import org.apache.activemq.artemis.spi.core.security.jaas.InVMLoginModule;

/** A broker in a JVM of its own, as an external one is: configured by the broker.xml of the runbook. */
public final class BrokerProcess {

    private BrokerProcess() {
    }

    /**
     * With the broker.xml of the runbook, in this process; the hub's user is {@code hub}, its password {@code secret}.
     *
     * @param without lines of the broker.xml that hold this are left out; empty: none
     */
    static EmbeddedActiveMQ ofTheRunbook(Path folder, int port, String without) throws Exception {
        var xml = Files.readString(Path.of("..", "docs", "runbook", "broker.xml"))
                .replace("${heqiao.broker.folder:data}", folder.resolve("data").toString())
                .replace("${heqiao.broker.host:127.0.0.1}:${heqiao.broker.port:61616}", "127.0.0.1:" + port)
                .lines().filter(line -> without.isEmpty() || !line.contains(without)).toList();
        return start(Files.write(Files.createDirectories(folder).resolve("broker.xml"), xml).toUri().toString(), "hub",
                "secret");
    }

    private static EmbeddedActiveMQ start(String xml, String user, String password) throws Exception {
        var users = new SecurityConfiguration();
        users.addUser(user, password);
        users.addRole(user, "hub");
        var broker = new EmbeddedActiveMQ().setConfigResourcePath(xml)
                .setSecurityManager(new ActiveMQJAASSecurityManager(InVMLoginModule.class.getName(), users));
        broker.start();
        return broker;
    }

    /** @param arguments URL of the broker.xml, user, password */
    public static void main(String[] arguments) throws Exception {
        var broker = start(arguments[0], arguments[1], arguments[2]);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            try {
                broker.stop();
            } catch (Exception failed) {
                throw new IllegalStateException(failed);
            }
        }));
        System.out.println("broker active: " + broker.getActiveMQServer().isActive());
        Thread.currentThread().join();
    }
}
