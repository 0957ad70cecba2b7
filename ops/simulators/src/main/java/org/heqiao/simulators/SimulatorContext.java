package org.heqiao.simulators;

import java.nio.file.Path;
import java.time.Clock;

import org.heqiao.simulators.population.Population;

/**
 * What the simulators share.
 *
 * @param firstPort each simulator listens on a port of its own from here on, on loopback; 0: any free port
 * @param exchange  the database in which the housing agency keeps its exchange tables
 * @param folder    for files, for example those of the banks
 */
public record SimulatorContext(Population population, FaultSettings dials, Counters counters, Clock clock,
        int firstPort, Exchange exchange, Path folder) {

    /** A PostgreSQL database. */
    public record Exchange(String jdbcUrl, String username, String password) {
        @Override
        public String toString() {
            return "Exchange[" + jdbcUrl + "]";
        }
    }

    /** The port of the n-th simulator, or 0 for any. */
    public int port(int n) {
        return firstPort == 0 ? 0 : firstPort + n;
    }
}
