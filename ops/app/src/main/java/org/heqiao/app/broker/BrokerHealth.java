package org.heqiao.app.broker;

import jakarta.jms.Session;

import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.stereotype.Component;

/** A new connection and a session on it, both of which the broker must answer: a connection that once stood proves nothing. */
@Component("brokerHealthIndicator")
final class BrokerHealth extends AbstractHealthIndicator {

    private final ActiveMQConnectionFactory address;

    BrokerHealth(@Qualifier("brokerAddress") ActiveMQConnectionFactory address) {
        super("the broker does not answer");
        this.address = address;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) throws Exception {
        try (var connection = address.createConnection(); var session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE)) {
            builder.up().withDetail("version", connection.getMetaData().getProviderVersion()).withDetail("transacted",
                    session.getTransacted());
        }
    }
}
