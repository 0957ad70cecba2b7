package org.heqiao.app.broker;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.activemq.artemis.api.core.ICoreMessage;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.client.ClientRequestor;
import org.apache.activemq.artemis.api.core.management.ManagementHelper;
import org.apache.activemq.artemis.api.core.management.ResourceNames;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.heqiao.routes.events.SubscriberQueues;
import org.jspecify.annotations.Nullable;

/**
 * Subscribers' queues at a broker of its own, by its management messages: the hub's user needs the permission
 * {@code manage} there ({@code ops/docs/runbook/broker.xml}). A held queue stays held over a restart of the broker.
 */
final class ManagedQueues implements SubscriberQueues {

    private static final String MANAGEMENT = "activemq.management";
    private static final int PATIENCE_MS = 5_000;

    private final ActiveMQConnectionFactory broker;

    ManagedQueues(ActiveMQConnectionFactory broker) {
        this.broker = broker;
    }

    @Override
    public void make(String queue) {
        var wanted = QueueConfiguration.of(queue).setAddress(queue).setRoutingType(RoutingType.ANYCAST).setDurable(true)
                .setAutoDelete(false)
                .toJSON();
        ask(message -> ManagementHelper.putOperationInvocation(message, ResourceNames.BROKER, "createQueue", wanted,
                true));
    }

    @Override
    public void open(String queue, boolean open) {
        var resource = ResourceNames.QUEUE + queue;
        if (open) {
            ask(message -> ManagementHelper.putOperationInvocation(message, resource, "resume"));
        } else {
            ask(message -> ManagementHelper.putOperationInvocation(message, resource, "pause", true));
        }
    }

    @Override
    public void remove(String queue) {
        if (names().contains(queue)) {
            ask(message -> ManagementHelper.putOperationInvocation(message, ResourceNames.BROKER, "destroyQueue", queue,
                    true, true));
        }
    }

    @Override
    public Set<String> names() {
        var names = ask(message -> ManagementHelper.putAttribute(message, ResourceNames.BROKER, "queueNames"));
        return names instanceof Object[] all
                ? Arrays.stream(all).map(String::valueOf).filter(name -> name.startsWith(EventQueues.EVENTS))
                        .collect(Collectors.toUnmodifiableSet())
                : Set.of();
    }

    private interface Question {
        void put(ICoreMessage message) throws Exception;
    }

    /** What the broker answers. A durable question, so that a refusal comes at once and not never. */
    private @Nullable Object ask(Question question) {
        var locator = broker.getServerLocator();
        try (var connection = locator.createSessionFactory();
                var session = connection.createSession(broker.getUser(), broker.getPassword(), false, true, true, false,
                        1);
                var requestor = new ClientRequestor(session, MANAGEMENT)) {
            session.start();
            var message = session.createMessage(true);
            question.put(message);
            var answer = requestor.request(message, PATIENCE_MS);
            if (answer == null) {
                throw new IllegalStateException("the broker does not answer when it is asked to manage queues");
            }
            if (!ManagementHelper.hasOperationSucceeded(answer)) {
                throw new IllegalStateException(
                        "the broker refuses to manage queues: " + ManagementHelper.getResult(answer, String.class));
            }
            return ManagementHelper.getResult(answer);
        } catch (IllegalStateException refused) {
            throw refused;
        } catch (Exception unreachable) {
            throw new IllegalStateException("the broker cannot be asked to manage queues: " + unreachable.getMessage(),
                    unreachable);
        }
    }
}
