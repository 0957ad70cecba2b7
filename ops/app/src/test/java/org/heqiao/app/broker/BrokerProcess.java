package org.heqiao.app.broker;

import org.apache.activemq.artemis.core.config.impl.SecurityConfiguration;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.spi.core.security.ActiveMQJAASSecurityManager;
import org.apache.activemq.artemis.spi.core.security.jaas.InVMLoginModule;

/** A broker in a JVM of its own, as an external one is: configured by the broker.xml of the runbook. */
public final class BrokerProcess {

    private BrokerProcess() {
    }

    static EmbeddedActiveMQ start(String xml, String user, String password) throws Exception {
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
