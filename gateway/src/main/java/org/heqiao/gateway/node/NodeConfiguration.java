package org.heqiao.gateway.node;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("heqiao.gateway.audit.origin")
class NodeConfiguration {

    @Bean
    NodeTable nodeTable(DataSource database) {
        return new NodeTable(new JdbcTemplate(database));
    }

    /** Its name: {@code heqiao.node}, else the one that the data folder keeps. */
    @Bean
    Nodes nodes(NodeTable table, @Value("${heqiao.node:}") String configured, ObjectProvider<NodeName> kept) {
        return new Nodes(
                configured.isBlank() ? kept.getIfAvailable(NodeName::unique) : new NodeName(configured.strip()), table);
    }

    @Bean
    NodeLease nodeLease(DataSource database, NodeTable table, Nodes self, ObjectProvider<ReachableSources> sources) {
        return new NodeLease(database, table, self, sources.getIfAvailable(() -> Map::of));
    }

    @Bean
    MeterBinder nodeMeters(Nodes nodes) {
        return registry -> bind(registry, nodes);
    }

    private static void bind(MeterRegistry registry, Nodes nodes) {
        Gauge.builder("heqiao.nodes", nodes, self -> self.seen().stream().filter(NodeState::alive).count())
                .description("nodes of this database whose lease holds, as this node last saw them").register(registry);
        Gauge.builder("heqiao.node.lease.age", nodes, self -> self.age().toMillis() / 1000.0).baseUnit("seconds")
                .description("time since this node last renewed its lease; over 15 s others take its work")
                .register(registry);
    }
}
