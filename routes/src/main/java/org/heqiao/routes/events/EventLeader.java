package org.heqiao.routes.events;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.heqiao.gateway.background.PgNotifications;
import org.heqiao.routes.work.LeaderLock;
import org.heqiao.schemas.event.ChangeFeed;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Keeps events moving on this node. Of all nodes one leads: it carries changes to subscriptions and sends. Every node
 * wakes its own long polls. Holds one connection.
 */
@Component
final class EventLeader implements SmartLifecycle, PgNotifications.Work {

    static final String CHANNEL = "event_delivery";

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final OutboxRelay outboxRelay;
    private final DeliveryDispatcher deliveryDispatcher;
    private final QueueAccessControl queues;
    private final EventSignal eventSignal;
    private final LeaderLock lead = new LeaderLock("event.leader");
    private final PgNotifications notifications;

    EventLeader(DataSource database, ChangeFeed feed, OutboxRelay outboxRelay, DeliveryDispatcher deliveryDispatcher,
            QueueAccessControl queues, EventSignal eventSignal, EventSettings settings) {
        this.outboxRelay = outboxRelay;
        this.deliveryDispatcher = deliveryDispatcher;
        this.queues = queues;
        this.eventSignal = eventSignal;
        this.notifications = new PgNotifications("events", List.of(CHANNEL, feed.channel()), database,
                new PgNotifications.Settings(settings.poll(), PATIENCE, settings.poll()), this);
    }

    /** Whether this node carries and sends. */
    boolean leads() {
        return lead.isHeld();
    }

    @Override
    public void opened(Connection connection) throws SQLException {
        lead.open(connection);
    }

    @Override
    public void turn(Connection connection, boolean notified) throws SQLException {
        if (notified) {
            eventSignal.fire();
        }
        if (lead.hold(connection)) {
            carryAndSend(connection);
        } else {
            queues.poll();
        }
    }

    private void carryAndSend(Connection connection) throws SQLException {
        boolean last;
        do {
            last = OutboxRelay.isLast(outboxRelay.carry());
            queues.poll();
            deliveryDispatcher.push();
        } while (!last && !notifications.isClosing() && lead.hold(connection));
    }

    @Override
    public void closing(Connection connection) throws SQLException {
        lead.close(connection);
    }

    @Override
    public String outage() {
        return "events do not move at the moment";
    }

    @Override
    public void start() {
        deliveryDispatcher.begin();
        notifications.start();
    }

    @Override
    public void stop() {
        deliveryDispatcher.end();
        notifications.close();
    }

    @Override
    public boolean isRunning() {
        return notifications.isRunning();
    }
}
