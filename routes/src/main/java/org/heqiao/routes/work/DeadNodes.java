package org.heqiao.routes.work;

import java.util.List;
import org.heqiao.gateway.node.Nodes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Every node looks for nodes whose lease has run out, and gives back what they held: seconds after a death, whoever
 * died and however.
 */
@Component
class DeadNodes {

    private static final Logger LOG = LoggerFactory.getLogger(DeadNodes.class);

    private final Nodes nodes;
    private final List<LeaseHolder> holders;

    DeadNodes(Nodes nodes, List<LeaseHolder> holders) {
        this.nodes = nodes;
        this.holders = holders;
    }

    @Scheduled(fixedDelay = 2_000)
    void release() {
        try {
            nodes.endedLately().forEach(this::release);
        } catch (DataAccessException away) {
            LOG.debug("dead nodes are looked for later", away);
        }
    }

    private void release(String dead) {
        int released = holders.stream().mapToInt(holder -> holder.releaseHeldBy(dead)).sum();
        if (released > 0) {
            LOG.info("node {} is gone: {} things that it held are taken up by others", dead, released);
        }
    }
}
