package org.heqiao.routes.work;

/** Holds work in the name of nodes. */
public interface LeaseHolder {

    /**
     * Gives back what a node held whose own lease has run out; harmless when it is done again.
     *
     * @param dead the process, as {@code gateway_node.node} knows it
     * @return how many
     */
    int releaseHeldBy(String dead);
}
