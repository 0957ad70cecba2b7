package org.heqiao.gateway.caller;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Tells this node of changes in the registry of callers: by PostgreSQL's notices at once, and by a look at a counter every second where a
 * notice got lost. Holds one connection.
 */
@Component
public final class Changes implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Changes.class);
    private static final int LOOK_EVERY_MS = 1000;
    private static final int LOOK_TIMEOUT_SECONDS = 5;

    private final DataSource database;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private volatile @Nullable Thread listening;
    private volatile CountDownLatch stopped = new CountDownLatch(0);
    private long version;

    Changes(DataSource database) {
        this.database = database;
    }

    /** The listener reads what it needs anew; it is called once before the hub takes calls, then after every change. */
    public void listen(Runnable listener) {
        listeners.add(listener);
    }

    /** Reads anew if anything changed since. */
    public void refresh() {
        try (var connection = database.getConnection()) {
            refresh(connection);
        } catch (SQLException down) {
            throw new IllegalStateException("the registry of callers cannot be read", down);
        }
    }

    private synchronized void refresh(Connection connection) throws SQLException {
        try (var look = connection.createStatement()) {
            look.setQueryTimeout(LOOK_TIMEOUT_SECONDS);
            try (var rows = look.executeQuery("select version from gateway_caller.registry")) {
                rows.next();
                long now = rows.getLong(1);
                if (now != version) {
                    listeners.forEach(Runnable::run);
                    version = now;
                }
            }
        }
    }

    @Override
    public void start() {
        refresh();
        stopped = new CountDownLatch(1);
        listening = Thread.ofPlatform().daemon().name("caller-changes").start(this::listenUntilStopped);
    }

    private void listenUntilStopped() {
        while (stopped.getCount() > 0) {
            try (var connection = database.getConnection(); var statement = connection.createStatement()) {
                statement.execute("listen heqiao_caller");
                try {
                    var notices = connection.unwrap(PGConnection.class);
                    while (stopped.getCount() > 0) {
                        refresh(connection);
                        notices.getNotifications(LOOK_EVERY_MS);
                    }
                } finally {
                    statement.execute("unlisten heqiao_caller");
                }
            } catch (SQLException | RuntimeException down) {
                LOG.warn("the registry of callers cannot be watched at the moment: {}", down.getClass().getSimpleName());
                await();
            }
        }
    }

    private void await() {
        try {
            stopped.await(LOOK_EVERY_MS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            stopped.countDown();
        }
    }

    @Override
    public void stop() {
        stopped.countDown();
        var thread = listening;
        if (thread != null) {
            try {
                thread.join(2L * LOOK_EVERY_MS);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
        listening = null;
    }

    @Override
    public boolean isRunning() {
        return listening != null;
    }

    /** Before the web server. */
    @Override
    public int getPhase() {
        return 0;
    }
}
