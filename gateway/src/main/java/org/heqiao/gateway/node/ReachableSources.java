package org.heqiao.gateway.node;

import java.util.Map;

/** The sources that this node can ask. */
@FunctionalInterface
public interface ReachableSources {

    /**
     * By name, each with the fingerprint of where and as whom this node asks it: nodes that ask the same agency have
     * the same.
     */
    Map<String, String> fingerprints();
}
