package org.heqiao.simulators;

import java.util.Map;

/** One simulated agency. Found by {@link java.util.ServiceLoader}. */
public interface Simulator extends AutoCloseable {

    /** The source id it stands for. */
    String source();

    /**
     * Starts listening. Returns what a hub must be told to find it: connection settings by key, below
     * {@code heqiao.sources.<id>.connection}.
     */
    Map<String, String> start(SimulatorContext context) throws Exception;

    @Override
    void close() throws Exception;
}
