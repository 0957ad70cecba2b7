package org.heqiao.routes.work;

import jakarta.jms.ConnectionFactory;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.Session;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.heqiao.schemas.source.SourceId;
import org.springframework.jms.connection.DelegatingConnectionFactory;
import org.springframework.jms.core.JmsTemplate;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Sends the numbers that keep work moving. Inside a consuming route a message joins that route's session: it goes out
 * if and only if the message being worked on is acknowledged. {@link #nonTransactional()} sends at once instead.
 */
public final class WorkQueues {

    public static final String INTAKE = "intake";
    public static final String COMPARE = "compare";

    private static final int MOST_HOUSEHOLDS = 250;

    private final ConnectionFactory connections;
    private final JmsTemplate jms;

    public WorkQueues(ConnectionFactory connections) {
        this.connections = connections;
        this.jms = new JmsTemplate(connections);
        this.jms.setSessionTransacted(true);
    }

    /** The same mailbox, whose messages go out at once, whatever becomes of the message being worked on. */
    public WorkQueues nonTransactional() {
        var own = new DelegatingConnectionFactory();
        own.setTargetConnectionFactory(connections);
        return new WorkQueues(own);
    }

    /** The queue of a source's bundles. */
    public static String queueOf(SourceId source) {
        return "source." + source;
    }

    /** Endpoint from which a route consumes a queue: one JMS transaction a message, what the route sends included. */
    public static String consuming(String queue, int consumers) {
        return "jms:queue:" + queue
                + "?transacted=true&lazyCreateTransactionManager=false&cacheLevelName=CACHE_CONSUMER"
                + "&disableReplyTo=true"
                + "&concurrentConsumers=" + consumers;
    }

    /** The numbers in a message of this mailbox. */
    public static long[] parseIds(String text) {
        return Arrays.stream(text.split(",")).mapToLong(Long::parseLong).toArray();
    }

    public void intake(long batch, int priority) {
        send(INTAKE, List.of(Long.toString(batch)), priority, Duration.ZERO);
    }

    public void ask(SourceId source, long bundle, int priority, Duration delay) {
        send(queueOf(source), List.of(Long.toString(bundle)), priority, delay);
    }

    /** Bundles of one source, told together. */
    public void ask(SourceId source, List<Long> bundles, int priority) {
        send(queueOf(source), bundles.stream().map(String::valueOf).toList(), priority, Duration.ZERO);
    }

    /** Complete households, in messages of bounded size. */
    public void compare(List<Long> households, int priority) {
        var texts = new ArrayList<String>();
        for (int from = 0; from < households.size(); from += MOST_HOUSEHOLDS) {
            texts.add(households.subList(from, Math.min(from + MOST_HOUSEHOLDS, households.size())).stream()
                    .map(String::valueOf)
                    .collect(Collectors.joining(",")));
        }
        send(COMPARE, texts, priority, Duration.ZERO);
    }

    /**
     * Whether nothing waits in the queue to be taken at once; what is being worked on, or comes later, does not wait.
     */
    public boolean isIdle(String queue) {
        return Boolean.TRUE
                .equals(jms.browse(queue, (session, browser) -> !browser.getEnumeration().hasMoreElements()));
    }

    private void send(String queue, List<String> texts, int priority, Duration delay) {
        if (texts.isEmpty()) {
            return;
        }
        jms.execute(session -> {
            try (var producer = session.createProducer(session.createQueue(queue))) {
                producer.setDeliveryMode(DeliveryMode.PERSISTENT);
                producer.setPriority(priority);
                producer.setDeliveryDelay(delay.toMillis());
                for (var text : texts) {
                    producer.send(session.createTextMessage(text));
                }
            }
            commitUnlessLent(session);
            return texts.size();
        });
    }

    /** A session lent by a consuming route is committed by that route. */
    private void commitUnlessLent(Session session) throws JMSException {
        if (!TransactionSynchronizationManager
                .hasResource(java.util.Objects.requireNonNull(jms.getConnectionFactory()))) {
            session.commit();
        }
    }
}
