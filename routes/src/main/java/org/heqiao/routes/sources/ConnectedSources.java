package org.heqiao.routes.sources;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.heqiao.gateway.node.Nodes;
import org.heqiao.gateway.node.ReachableSources;
import org.heqiao.schemas.source.SourceId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The sources that any node of this database can ask, though it may be away at the moment: their questions wait for it.
 * Legs of the others are {@code NOT_COVERED} from the start. So a node that lacks a connection never makes NOT_COVERED
 * of what another asks.
 */
@Component
public class ConnectedSources implements ReachableSources {

    private static final long HOLDS_NANOS = TimeUnit.SECONDS.toNanos(2);

    private final Sources own;
    private final Nodes nodes;
    private volatile @Nullable Look last;

    ConnectedSources(Sources own, Nodes nodes) {
        this.own = own;
        this.nodes = nodes;
    }

    private record Look(Set<SourceId> sources, long at) {
    }

    /** Those that are configured here too; a source without a contract is not asked about. */
    public Set<SourceId> anywhere() {
        var look = last;
        if (look == null || System.nanoTime() - look.at > HOLDS_NANOS) {
            var all = nodes.sources().stream().map(SourceId::new).filter(own.ids()::contains)
                    .collect(Collectors.toCollection(TreeSet::new));
            all.addAll(own.connected());
            look = new Look(all, System.nanoTime());
            last = look;
        }
        return look.sources;
    }

    /** Of this node. */
    @Override
    public Map<String, String> fingerprints() {
        return own.fingerprints();
    }
}
