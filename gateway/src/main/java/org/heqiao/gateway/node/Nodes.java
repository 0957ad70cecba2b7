package org.heqiao.gateway.node;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** This node among the others of its database. */
public final class Nodes {

    private final String instance;
    private final NodeName name;
    private final NodeTable table;
    private volatile List<NodeState> seen = List.of();
    private volatile long renewedAt = System.nanoTime();
    private volatile boolean everRenewed;

    Nodes(NodeName name, NodeTable table) {
        this.name = name;
        this.instance = name.value() + "/" + NodeName.random() + NodeName.random();
        this.table = table;
    }

    /** This process, under which it holds leases; another start of the same node is another. */
    public String instance() {
        return instance;
    }

    public NodeName name() {
        return name;
    }

    /**
     * Of every node of the last days its last start, those that are alive first; as of this node's last renewal,
     * whatever is broken since.
     */
    public List<NodeState> seen() {
        return seen;
    }

    /**
     * The sources that another living node asks elsewhere, or as somebody else, each with the names of such nodes:
     * answers of both would come into one database as if they were of one agency.
     */
    public Map<String, List<String>> elsewhere() {
        var all = seen;
        var own = all.stream().filter(node -> node.instance().equals(instance)).findFirst();
        var elsewhere = new TreeMap<String, List<String>>();
        own.ifPresent(self -> self.sources().forEach((source, fingerprint) -> {
            var others = all.stream().filter(
                    node -> node.alive() && !node.sources().getOrDefault(source, fingerprint).equals(fingerprint))
                    .map(NodeState::name).toList();
            if (!others.isEmpty()) {
                elsewhere.put(source, others);
            }
        }));
        return elsewhere;
    }

    /** How long ago this node last renewed its lease. */
    public Duration age() {
        return Duration.ofNanos(System.nanoTime() - renewedAt);
    }

    void renewed(List<NodeState> states) {
        everRenewed = true;
        renewedAt = System.nanoTime();
        seen = List.copyOf(states);
    }

    /**
     * Whether this node's lease has run out: others may have taken what it held. One that only starts has held nothing.
     */
    public boolean isOver() {
        return everRenewed && age().compareTo(NodeTable.LEASE) > 0;
    }

    /** What any node of this database can ask, though it may be away at the moment. */
    public Set<String> sources() {
        return table.sources();
    }

    /** Processes whose lease has run out, lately: what they held is anybody's. */
    public List<String> endedLately() {
        return table.endedLately();
    }

    /** SQL that says whether a process is alive. @param column holds its name, {@link #instance()} */
    public static String isAliveSql(String column) {
        return "exists (select from gateway_node.node as holder where holder.instance = " + column
                + " and holder.lease_until > now())";
    }
}
