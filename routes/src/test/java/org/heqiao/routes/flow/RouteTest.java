package org.heqiao.routes.flow;

import jakarta.jms.JMSException;
import jakarta.jms.TextMessage;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.camel.CamelContext;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.component.jms.JmsComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.heqiao.routes.work.WorkQueues;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Timeout;
import org.springframework.jms.connection.CachingConnectionFactory;
import org.springframework.jms.core.JmsTemplate;

/**
 * Routes in a Camel context of their own, with the product's own fault handling, over a broker in this process: real
 * queues, real transactions, and after {@value #ATTEMPTS} attempts a message is dead.
 */
@Timeout(value = 30, unit = TimeUnit.SECONDS)
public abstract class RouteTest extends CamelTestSupport {

    protected static final int ATTEMPTS = 3;

    private static final CachingConnectionFactory CONNECTIONS = connections();

    protected final WorkQueues queues = new WorkQueues(CONNECTIONS);
    private final JmsTemplate jms = new JmsTemplate(CONNECTIONS);

    /** A consumer that is kept would go on taking messages when its routes are gone. */
    private static CachingConnectionFactory connections() {
        var broker = new ActiveMQConnectionFactory(RouteBroker.start(ATTEMPTS));
        broker.setConsumerWindowSize(0);
        var connections = new CachingConnectionFactory(broker);
        connections.setCacheConsumers(false);
        return connections;
    }

    /** The routes of the test. */
    protected abstract List<RoutesBuilder> routes();

    @Override
    protected CamelContext createCamelContext() throws Exception {
        var camel = new DefaultCamelContext();
        camel.addComponent("jms", JmsComponent.jmsComponent(CONNECTIONS));
        camel.addRoutesConfigurations(new FaultHandling());
        return camel;
    }

    @Override
    protected RoutesBuilder[] createRouteBuilders() {
        return routes().toArray(RoutesBuilder[]::new);
    }

    /** A message that is no work at all. */
    protected final void send(String queue, String text) {
        jms.convertAndSend(queue, text);
    }

    /** What lies in a queue that nobody consumes. */
    protected final @Nullable String take(String queue) throws JMSException {
        jms.setReceiveTimeout(5_000);
        return jms.receive(queue) instanceof TextMessage message ? message.getText() : null;
    }

    /** The message of this queue that was given up. */
    protected final String takeDead(String queue) throws JMSException {
        return Objects.requireNonNull(take("dead-letters::DLQ." + queue), "no dead letter of " + queue);
    }

    protected final boolean isEmpty(String queue) {
        return queues.isIdle(queue);
    }
}
