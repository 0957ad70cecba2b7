package org.heqiao.gateway.node;

import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;

/** Nodes of a database without the hubs that they are. */
public final class TestNodes {

    private TestNodes() {
    }

    /** A node that is alive, and what it knows of the others. */
    public static Nodes alive(JdbcTemplate db) {
        var table = new NodeTable(db);
        var nodes = new Nodes(NodeName.unique(), table);
        table.register(nodes.instance(), nodes.name(), Map.of());
        return nodes;
    }

    /** Its lease is over. */
    public static void end(JdbcTemplate db, Nodes node) {
        new NodeTable(db).end(node.instance());
    }
}
