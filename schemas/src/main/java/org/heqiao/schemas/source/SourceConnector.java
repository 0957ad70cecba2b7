package org.heqiao.schemas.source;

/**
 * A source that this node is connected to. A connector's routes are this too, and are a bean where the connection is
 * configured ({@code heqiao.sources.<id>.connection}): from that the hub knows whom it can ask, and where.
 */
public interface SourceConnector {

    SourceId id();

    /** Takes a bundle, and answers with what one conversation about it came to. */
    default SourceEndpoint<Bundle, Reply> ask() {
        return SourceEndpoint.ofBundles(id());
    }

    /** Finds out whether the source is alive, and asks about nobody. No fault: it is. */
    default SourceEndpoint<Void, Void> probe() {
        return SourceEndpoint.of(id(), "probe", Void.class, Void.class);
    }
}
