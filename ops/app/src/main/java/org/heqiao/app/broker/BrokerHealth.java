package org.heqiao.app.broker;

import jakarta.jms.JMSException;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.Session;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * A new connection and a session on it, both of which the broker must answer: a connection that once stood proves
 * nothing.
 */
@Component("brokerHealthIndicator")
final class BrokerHealth implements HealthIndicator {

    private final ActiveMQConnectionFactory address;

    BrokerHealth(@Qualifier("brokerAddress") ActiveMQConnectionFactory address) {
        this.address = address;
    }

    @Override
    public Health health() {
        try (var connection = address.createConnection();
                var session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE)) {
            return Health.up().withDetail("version", connection.getMetaData().getProviderVersion())
                    .withDetail("transacted", session.getTransacted()).build();
        } catch (JMSException | JMSRuntimeException dead) {
            return Health.down().withDetail("error", String.valueOf(dead.getMessage())).build();
        }
    }
}
