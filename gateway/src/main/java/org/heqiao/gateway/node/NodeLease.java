package org.heqiao.gateway.node;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * Renews this node's lease until it stops, over a connection of its own and in a thread of its own, so that nothing
 * else can be in its way. What cannot be renewed for {@link NodeTable#LEASE} is over: others take what this node held.
 */
final class NodeLease implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(NodeLease.class);
    private static final int PATIENCE_MS = 3000;

    private final DataSource database;
    private final NodeTable table;
    private final Nodes self;
    private final ReachableSources sources;
    private volatile CountDownLatch stopped = new CountDownLatch(0);
    private volatile @Nullable Thread renewing;
    private Map<String, List<String>> elsewhere = Map.of();

    NodeLease(DataSource database, NodeTable table, Nodes self, ReachableSources sources) {
        this.database = database;
        this.table = table;
        this.self = self;
        this.sources = sources;
    }

    @Override
    public void start() {
        renew(table);
        stopped = new CountDownLatch(1);
        renewing = Thread.ofPlatform().daemon().name("node-lease").start(this::renewUntilStopped);
        LOG.info("this node is {}", self.instance());
    }

    private void renewUntilStopped() {
        boolean told = false;
        while (stopped.getCount() > 0) {
            try (var connection = database.getConnection()) {
                connection.setNetworkTimeout(Runnable::run, PATIENCE_MS);
                var own = new NodeTable(new JdbcTemplate(new SingleConnectionDataSource(connection, true)));
                do {
                    renew(own);
                    told = false;
                } while (!stopped.await(NodeTable.RENEW_EVERY.toMillis(), TimeUnit.MILLISECONDS));
            } catch (SQLException | DataAccessException away) {
                if (!told) {
                    LOG.warn("the lease of this node cannot be renewed at the moment: {}",
                            away.getClass().getSimpleName());
                    told = true;
                }
                pause();
            } catch (InterruptedException interrupted) {
                stopped.countDown();
            }
        }
    }

    private void renew(NodeTable nodes) {
        if (!nodes.renew(self.instance())) {
            // the first time, or another database, or an older state of it
            nodes.register(self.instance(), self.name(), sources.fingerprints());
        }
        self.renewed(nodes.states());
        var now = self.elsewhere();
        if (!now.equals(elsewhere)) {
            now.forEach((source, others) -> LOG.warn(
                    "{} is asked elsewhere by {}: heqiao.sources.{}.connection differs", source, others,
                    source));
            elsewhere = now;
        }
    }

    private void pause() {
        try {
            stopped.await(1, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            stopped.countDown();
        }
    }

    @Override
    public void stop() {
        stopped.countDown();
        var thread = renewing;
        renewing = null;
        try {
            if (thread != null) {
                thread.join(PATIENCE_MS);
            }
            table.end(self.instance());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (DataAccessException away) {
            LOG.warn("the lease of this node ends by itself: the database is away");
        }
    }

    @Override
    public boolean isRunning() {
        return renewing != null;
    }

    /** Before everything that takes work, and after it has let go. */
    @Override
    public int getPhase() {
        return Integer.MIN_VALUE;
    }
}
