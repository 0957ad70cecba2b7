package org.heqiao.routes.events;

import jakarta.jms.ConnectionFactory;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.ResourceAllocationException;
import jakarta.jms.Session;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;
import org.heqiao.routes.events.DeliveryTable.Delivery;
import org.heqiao.routes.events.Subscription.Cause;
import org.heqiao.routes.events.Subscription.Channel;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/**
 * Puts events into the subscriber's own durable queue, a batch in one transaction. Each message carries an id by which
 * the broker knows it again: a batch that was put there, but not marked so before the hub died, is not there twice. A
 * full queue leaves events in the table, and so does one that the hub could not hold.
 */
@Component
final class QueueSender implements EventSender {

    private static final int MOST = 100;
    /** Each holds a connection to the database. */
    private static final int AT_A_TIME = 4;
    /** Persons keep to their order though several consumers share a queue: messages of one group go to one of them. */
    private static final int GROUPS = 1024;
    private static final String DUPLICATE_ID = "_AMQ_DUPL_ID";
    /** Becomes the content type where the broker hands the message on by AMQP 1.0. */
    private static final String CONTENT_TYPE = "JMS_AMQP_ContentType";

    /**
     * How Artemis says that an address is full: its client before it sends, its server after. JMS has no word for it.
     */
    private static final Set<String> FULL = Set.of("AMQ219058", "AMQ229102");

    private final QueueAccessControl guard;
    private final JdbcTemplate db;
    private final TransactionTemplate transactions;
    private final Semaphore turns = new Semaphore(AT_A_TIME);
    private final ConnectionFactory connections;

    QueueSender(ConnectionFactory connections, QueueAccessControl guard, JdbcTemplate db,
            PlatformTransactionManager transactions) {
        this.guard = guard;
        this.db = db;
        this.transactions = new TransactionTemplate(transactions);
        this.connections = connections;
    }

    @Override
    public Channel way() {
        return Channel.BROKER;
    }

    @Override
    public int most(Subscription subscription) {
        return MOST;
    }

    @Override
    public @Nullable Cause hindrance(Subscription subscription) {
        return guard.isOpen(subscription.id()) ? null : Cause.QUEUE_HELD;
    }

    /**
     * Two nodes that both take themselves for the leader put one after the other. Without that, the second would take
     * what the first has begun to put for there, go on behind it, and be wrong where the first breaks off.
     */
    @Override
    public boolean inTurn(Subscription subscription, BooleanSupplier batch) {
        turns.acquireUninterruptibly();
        try {
            return Boolean.TRUE.equals(transactions.execute(open -> isOurs(subscription) && batch.getAsBoolean()));
        } finally {
            turns.release();
        }
    }

    private boolean isOurs(Subscription subscription) {
        var locked = db.queryForObject("select pg_try_advisory_xact_lock(hashtext('event.queue'), hashtext(?))",
                Boolean.class,
                subscription.queue());
        return Boolean.TRUE.equals(locked)
                && db.queryForList("select 1 from event.subscription where id = ? and handed = ?",
                        Integer.class, subscription.id(), subscription.progress().handed()).size() == 1;
    }

    @Override
    public Result send(Subscription subscription, List<Delivery> deliveries, ArrayNode events) {
        try {
            send(true, subscription, deliveries, events);
            return new Result.Arrived();
        } catch (JMSException refused) {
            return isFull(refused)
                    ? new Result.Failed(Cause.QUEUE_FULL, null)
                    : sendSingly(subscription, deliveries, events);
        }
    }

    /** One that the broker has already breaks a transaction, but is passed over by itself. */
    private Result sendSingly(Subscription subscription, List<Delivery> deliveries, ArrayNode events) {
        try {
            send(false, subscription, deliveries, events);
            return new Result.Arrived();
        } catch (JMSException refused) {
            return new Result.Failed(isFull(refused) ? Cause.QUEUE_FULL : Cause.BROKER_DOWN, null);
        }
    }

    /** By JMS itself: a template would make it part of the transaction in which the lock is held. */
    private void send(boolean together, Subscription subscription, List<Delivery> deliveries, ArrayNode events)
            throws JMSException {
        try (var connection = connections.createConnection();
                var session = connection.createSession(together,
                        together ? Session.SESSION_TRANSACTED : Session.AUTO_ACKNOWLEDGE);
                var producer = session.createProducer(session.createQueue(subscription.queue()))) {
            producer.setDeliveryMode(DeliveryMode.PERSISTENT);
            for (int i = 0; i < deliveries.size(); i++) {
                producer.send(message(session, subscription, deliveries.get(i), events.get(i)));
            }
            if (together) {
                session.commit();
            }
        }
    }

    private static jakarta.jms.Message message(Session session, Subscription subscription, Delivery delivery,
            JsonNode event)
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

    private static boolean isFull(JMSException refused) {
        return refused instanceof ResourceAllocationException
                || FULL.stream().anyMatch(code -> String.valueOf(refused.getMessage()).contains(code));
    }
}
