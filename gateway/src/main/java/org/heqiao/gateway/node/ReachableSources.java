package org.heqiao.gateway.node;

import java.util.Set;

/** The sources that this node can ask, by name. */
@FunctionalInterface
public interface ReachableSources {

    Set<String> names();
}
