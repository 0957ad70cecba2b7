package org.heqiao.routes.events;

import com.zaxxer.hikari.HikariDataSource;
import javax.sql.DataSource;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.heqiao.routes.flow.FaultHandling;
import org.heqiao.routes.flow.FlowClient;
import org.springframework.context.ApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;

/**
 * The events of another node: a loop, a relay, routes and senders of its own, over its own connections to the same
 * database. The rest it shares with the first.
 */
public final class SecondNode implements AutoCloseable {

    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
    private final HikariDataSource pool = new HikariDataSource();
    private final CamelContext camel = new DefaultCamelContext();

    private SecondNode(ApplicationContext first) {
        pool.setJdbcUrl(first.getBean(HikariDataSource.class).getJdbcUrl());
        pool.setMaximumPoolSize(10);
        pool.setConnectionTimeout(1_000);
        context.setParent(first);
        context.registerBean("dataSource", DataSource.class, () -> pool);
        context.registerBean("jdbcTemplate", JdbcTemplate.class, () -> new JdbcTemplate(pool));
        context.registerBean("transactionManager", JdbcTransactionManager.class,
                () -> new JdbcTransactionManager(pool));
        context.registerBean("flowClient", FlowClient.class, () -> new FlowClient(camel));
        context.register(SubscriptionTable.class, DeliveryTable.class, OutboxRelay.class, QueueAccessControl.class,
                QueueSender.class, BackOff.class, EventDelivery.class, ChangeEventRoute.class,
                DeliveryDispatcher.class, EventSignal.class, EventLeader.class);
        camel.start();
        context.refresh();
        try {
            camel.addRoutesConfigurations(new FaultHandling());
            camel.addRoutes(context.getBean(ChangeEventRoute.class));
        } catch (Exception failed) {
            throw new IllegalStateException("the second node has no routes", failed);
        }
    }

    public static SecondNode beside(ApplicationContext first) {
        return new SecondNode(first);
    }

    public boolean leads() {
        return context.getBean(EventLeader.class).leads();
    }

    /** All its connections to the database break at once, in the middle of whatever it does, and it gets no others. */
    public void die() {
        pool.close();
    }

    @Override
    public void close() {
        context.close();
        camel.stop();
        pool.close();
    }

    /** To be stopped and started by a test. */
    public static SmartLifecycle loopOf(ApplicationContext node) {
        return node.getBean(EventLeader.class);
    }

    public static boolean leads(ApplicationContext node) {
        return node.getBean(EventLeader.class).leads();
    }
}
