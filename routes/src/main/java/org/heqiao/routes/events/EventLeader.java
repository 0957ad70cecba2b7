package org.heqiao.routes.events;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.heqiao.schemas.event.ChangeFeed;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Keeps events moving on this node. Of all nodes one leads, by a lock that its connection holds and that falls with it,
 * or with its silence; the leader carries changes to subscriptions and sends. Every node wakes its own long polls.
 * Holds one connection.
 */
@Component
final class EventLeader implements SmartLifecycle {

    static final String CHANNEL = "event_delivery";

    private static final Logger LOG = LoggerFactory.getLogger(EventLeader.class);
    private static final long FORGET_EVERY_NANOS = Duration.ofMinutes(10).toNanos();
    /**
     * A leader that does not speak for so long has lost its lead, however it came about: the database ends its session,
     * and with it the lock.
     */
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(15);
    private static final int PATIENCE_MS = 5000;
    private static final String SPEAK = "select 1";
    private static final String LEAD = "select pg_try_advisory_lock(hashtext('event.leader'))";

    private final DataSource database;
    private final ChangeFeed feed;
    private final OutboxRelay outboxRelay;
    private final DeliveryDispatcher deliveryDispatcher;
    private final QueueAccessControl queues;
    private final EventSignal eventSignal;
    private final EventSettings settings;
    private volatile @Nullable Thread running;
    private volatile CountDownLatch stopped = new CountDownLatch(0);
    private volatile boolean leading;
    private long forgotten = System.nanoTime() - FORGET_EVERY_NANOS;

    EventLeader(DataSource database, ChangeFeed feed, OutboxRelay outboxRelay, DeliveryDispatcher deliveryDispatcher,
            QueueAccessControl queues, EventSignal eventSignal, EventSettings settings) {
        this.database = database;
        this.feed = feed;
        this.outboxRelay = outboxRelay;
        this.deliveryDispatcher = deliveryDispatcher;
        this.queues = queues;
        this.eventSignal = eventSignal;
        this.settings = settings;
    }

    /** Whether this node carries and sends. */
    boolean leads() {
        return leading;
    }

    private void runUntilStopped() {
        while (stopped.getCount() > 0) {
            try (var connection = database.getConnection(); var statement = connection.createStatement()) {
                connection.setNetworkTimeout(Runnable::run, PATIENCE_MS);
                statement.execute("set idle_session_timeout = " + LONGEST_SILENCE.toMillis());
                statement.execute("listen " + CHANNEL);
                statement.execute("listen " + feed.channel());
                try {
                    follow(connection, statement);
                } finally {
                    leading = false;
                    statement.execute("unlisten *");
                    statement.execute("select pg_advisory_unlock_all()");
                    statement.execute("reset idle_session_timeout");
                }
            } catch (SQLException | RuntimeException broken) {
                LOG.warn("events do not move at the moment: {}", broken.getClass().getSimpleName());
                pause();
            }
        }
    }

    private void follow(Connection connection, Statement statement) throws SQLException {
        var notices = connection.unwrap(PGConnection.class);
        while (stopped.getCount() > 0) {
            leading = leading || leads(statement);
            if (leading) {
                lead(statement);
            } else {
                queues.poll();
            }
            var heard = notices.getNotifications((int) settings.poll().toMillis());
            if (heard != null && heard.length > 0) {
                eventSignal.fire();
            }
        }
    }

    private void lead(Statement statement) throws SQLException {
        int carried;
        do {
            statement.execute(SPEAK);
            carried = outboxRelay.carry();
            queues.poll();
            deliveryDispatcher.push();
        } while (!OutboxRelay.isLast(carried) && stopped.getCount() > 0);
        if (System.nanoTime() - forgotten > FORGET_EVERY_NANOS) {
            int gone = outboxRelay.purge();
            forgotten = gone == 0 ? System.nanoTime() : forgotten;
        }
    }

    private static boolean leads(Statement statement) throws SQLException {
        try (var row = statement.executeQuery(LEAD)) {
            row.next();
            return row.getBoolean(1);
        }
    }

    private void pause() {
        try {
            stopped.await(settings.poll().toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            stopped.countDown();
        }
    }

    @Override
    public void start() {
        stopped = new CountDownLatch(1);
        deliveryDispatcher.begin();
        running = Thread.ofPlatform().daemon().name("events").start(this::runUntilStopped);
    }

    @Override
    public void stop() {
        stopped.countDown();
        deliveryDispatcher.end();
        var thread = running;
        if (thread != null) {
            try {
                thread.join(settings.poll().plusSeconds(2));
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
        running = null;
    }

    @Override
    public boolean isRunning() {
        return running != null;
    }
}
