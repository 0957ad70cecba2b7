package org.heqiao.routes.event;

import jakarta.jms.ConnectionFactory;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.ResourceAllocationException;
import jakarta.jms.Session;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.heqiao.routes.event.Deliveries.Delivery;
import org.heqiao.routes.event.Subscription.Cause;
import org.heqiao.routes.event.Subscription.Way;
import org.springframework.jms.JmsException;
import org.springframework.jms.core.JmsTemplate;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/**
 * Puts events into the subscriber's own durable queue, a batch in one transaction. Each message carries an id by which the broker knows it again:
 * a batch that was put there, but not marked so before the hub died, is not there twice. A full queue leaves events in the table.
 */
@Component
final class QueueSender implements Sender {

    private static final int MOST = 100;
    /** Persons keep to their order though several consumers share a queue: messages of one group go to one of them. */
    private static final int GROUPS = 1024;
    private static final String DUPLICATE_ID = "_AMQ_DUPL_ID";
    /** Becomes the content type where the broker hands the message on by AMQP 1.0. */
    private static final String CONTENT_TYPE = "JMS_AMQP_ContentType";

    /** How Artemis says that an address is full: its client before it sends, its server after. JMS has no word for it. */
    private static final Set<String> FULL = Set.of("AMQ219058", "AMQ229102");

    private final JmsTemplate together;
    private final JmsTemplate singly;

    QueueSender(ConnectionFactory connections) {
        together = new JmsTemplate(connections);
        together.setSessionTransacted(true);
        singly = new JmsTemplate(connections);
    }

    @Override
    public Way way() {
        return Way.BROKER;
    }

    @Override
    public int most(Subscription subscription) {
        return MOST;
    }

    @Override
    public Result send(Subscription subscription, List<Delivery> deliveries, ArrayNode events) {
        try {
            put(together, subscription, deliveries, events);
            return new Result.Arrived();
        } catch (JmsException refused) {
            return isFull(refused) ? new Result.Failed(Cause.QUEUE_FULL, null) : sendSingly(subscription, deliveries, events);
        }
    }

    /** One that the broker has already breaks a transaction, but is passed over by itself. */
    private Result sendSingly(Subscription subscription, List<Delivery> deliveries, ArrayNode events) {
        try {
            put(singly, subscription, deliveries, events);
            return new Result.Arrived();
        } catch (JmsException refused) {
            return new Result.Failed(isFull(refused) ? Cause.QUEUE_FULL : Cause.BROKER_DOWN, null);
        }
    }

    private static void put(JmsTemplate jms, Subscription subscription, List<Delivery> deliveries, ArrayNode events) {
        jms.execute(session -> {
            try (var producer = session.createProducer(session.createQueue(subscription.queue()))) {
                producer.setDeliveryMode(DeliveryMode.PERSISTENT);
                for (int i = 0; i < deliveries.size(); i++) {
                    producer.send(message(session, subscription, deliveries.get(i), events.get(i)));
                }
            }
            if (session.getTransacted()) {
                session.commit();
            }
            return deliveries.size();
        });
    }

    private static jakarta.jms.Message message(Session session, Subscription subscription, Delivery delivery, JsonNode event)
            throws JMSException {
        var message = session.createBytesMessage();
        message.writeBytes(event.toString().getBytes(StandardCharsets.UTF_8));
        message.setStringProperty(DUPLICATE_ID,
                subscription.id() + "/" + subscription.progress().replays() + "/" + delivery.position());
        message.setStringProperty(CONTENT_TYPE, CloudEvents.MEDIA_TYPE);
        message.setStringProperty("JMSXGroupID",
                delivery.ref() == null ? "all" : Integer.toString(Math.floorMod(delivery.ref().hashCode(), GROUPS)));
        return message;
    }

    private static boolean isFull(JmsException refused) {
        var message = String.valueOf(refused.getMessage());
        return refused.getCause() instanceof ResourceAllocationException || FULL.stream().anyMatch(message::contains);
    }
}
