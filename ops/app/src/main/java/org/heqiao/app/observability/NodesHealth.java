package org.heqiao.app.observability;

import java.util.stream.Collectors;
import org.heqiao.gateway.node.NodeState;
import org.heqiao.gateway.node.Nodes;
import org.heqiao.routes.work.HealthStatus;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * The nodes of this database as this one last saw them; it is not well itself when its own lease has run out. Asks
 * nobody.
 */
@Component("nodesHealthIndicator")
final class NodesHealth implements HealthIndicator {

    private final Nodes nodes;

    NodesHealth(Nodes nodes) {
        this.nodes = nodes;
    }

    @Override
    public Health health() {
        var elsewhere = nodes.elsewhere();
        var health = nodes.isOver()
                ? Health.down()
                : elsewhere.isEmpty() ? Health.up() : Health.status(HealthStatus.DEGRADED);
        if (!elsewhere.isEmpty()) {
            health.withDetail("problem", elsewhere.entrySet().stream()
                    .map(source -> source.getKey() + " is asked elsewhere by " + String.join(", ", source.getValue()))
                    .collect(Collectors.joining("; ")) + ": give all nodes the same heqiao.sources.*.connection");
        }
        nodes.seen().forEach(node -> health.withDetail(node.name(), describe(node)));
        return health.build();
    }

    private String describe(NodeState node) {
        var self = node.instance().equals(nodes.instance()) ? ", this one" : "";
        return node.alive()
                ? "UP" + self + ", since " + node.startedAt()
                : "GONE for " + node.renewedAgo().toSeconds() + " s";
    }
}
