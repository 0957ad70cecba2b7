package org.heqiao.app.cli;

import org.heqiao.simulators.Dials;
import picocli.CommandLine.Option;

/** Which synthetic people there are, and what goes wrong at the agencies. */
final class PopulationOptions {

    @Option(names = "--households", paramLabel = "N", defaultValue = "1000", description = "Households in the population (${DEFAULT-VALUE}).")
    int households = 1000;

    @Option(names = "--seed", paramLabel = "S", defaultValue = "20261124", description = "The same seed makes the same people (${DEFAULT-VALUE}).")
    long seed = 20261124;

    @Option(names = "--dials", paramLabel = "TEXT", defaultValue = "", //
            description = "What goes wrong, by source or all: all.errors=0.05,all.disorder=0.02,courts.latency=200 (ms), tax.jitter, …staleness.")
    String dials = "";

    Hub.Simulated simulated() {
        if (households < 1 || households > 5_000_000) {
            throw new Failure("--households is 1 to 5,000,000.");
        }
        try {
            Dials.of(dials);
        } catch (IllegalArgumentException unreadable) {
            throw new Failure("--dials cannot be read: " + unreadable.getMessage() + ". For example all.errors=0.05,courts.latency=200.");
        }
        return new Hub.Simulated(households, seed, dials);
    }
}
