package org.heqiao.routes.flow;

import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;

/** A broker in this process, without a disk, for all tests of routes; it ends with the process. */
final class RouteBroker {

    private static final int NUMBER = 4711;

    private RouteBroker() {
    }

    /** @return where it is reached */
    static String start(int attempts) {
        var settings = new AddressSettings().setAutoCreateAddresses(true).setAutoCreateQueues(true)
                .setAutoDeleteQueues(false).setAutoDeleteAddresses(false).setMaxDeliveryAttempts(attempts)
                .setRedeliveryDelay(10).setDeadLetterAddress(SimpleString.of("dead-letters"))
                .setAutoCreateDeadLetterResources(true);
        var configuration = new ConfigurationImpl().setPersistenceEnabled(false).setSecurityEnabled(false)
                .setJMXManagementEnabled(false).addAddressSetting("#", settings);
        try {
            configuration.addAcceptorConfiguration("in-vm", "vm://" + NUMBER);
            new EmbeddedActiveMQ().setConfiguration(configuration).start();
        } catch (Exception failed) {
            throw new IllegalStateException("the broker of the tests does not start", failed);
        }
        return "vm://" + NUMBER;
    }
}
