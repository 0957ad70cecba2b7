package org.heqiao.gateway.authentication;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.heqiao.gateway.confirmed.ConfirmedState;
import org.heqiao.gateway.confirmed.ConfirmedState.Settings;
import org.heqiao.gateway.confirmed.StateUnconfirmed;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The registry of callers as this node holds it: clients, their keys, the tokens taken back. Like the grants it is
 * confirmed several times a second, and where that did not succeed for a second nobody is let in.
 */
@Component
public final class ClientRegistryListener implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(ClientRegistryListener.class);

    private final List<Consumer<JdbcTemplate>> listeners = new CopyOnWriteArrayList<>();
    private final ConfirmedState<Long> state;
    private volatile boolean running;

    ClientRegistryListener(DataSource database) {
        state = new ConfirmedState<>("callers", "heqiao_caller", database, Settings.DEFAULT, System::nanoTime,
                this::read);
    }

    /**
     * The listener reads what it needs anew, over the connection it is given, which does not wait for ever; it is
     * called once before the hub takes calls, then after every change.
     */
    public void listen(Consumer<JdbcTemplate> listener) {
        listeners.add(listener);
    }

    /** @throws StateUnconfirmed whether the registry is still what is held is not known: nobody is let in */
    public void confirm() {
        if (state.now() == null) {
            throw new StateUnconfirmed("callers");
        }
    }

    /** How long ago it was certain; null: never yet. For health. */
    public @Nullable Duration age() {
        return state.age();
    }

    /** Reads anew if anything changed since. */
    public void refresh() {
        try {
            state.refresh();
        } catch (SQLException down) {
            throw new IllegalStateException("the registry of callers cannot be read", down);
        }
    }

    /** The same for who has changed something; inside a transaction, once that is committed. */
    public void takeEffect() {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            refresh();
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                try {
                    refresh();
                } catch (RuntimeException later) {
                    LOG.warn("a change of the registry of callers takes effect with the next look: {}",
                            later.getClass().getSimpleName());
                }
            }
        });
    }

    private Long read(Connection connection, @Nullable Long known) throws SQLException {
        try (var look = connection.createStatement();
                var rows = look.executeQuery("select version from gateway_caller.registry")) {
            rows.next();
            long now = rows.getLong(1);
            if (known == null || now != known) {
                var reading = new JdbcTemplate(new SingleConnectionDataSource(connection, true));
                listeners.forEach(listener -> listener.accept(reading));
            }
            return now;
        }
    }

    @Override
    public void start() {
        refresh();
        state.start();
        running = true;
    }

    @Override
    public void stop() {
        state.close();
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Before the web server. */
    @Override
    public int getPhase() {
        return 0;
    }
}
