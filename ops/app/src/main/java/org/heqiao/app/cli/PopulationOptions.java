package org.heqiao.app.cli;

import org.heqiao.app.simulate.SimulatedPopulation;
import org.heqiao.simulators.FaultSettings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which synthetic people there are, and what goes wrong at the agencies. */
public final class PopulationOptions {

    private static final SimulatedPopulation USUAL = new SimulatedPopulation(1000, 20261124);
    private static final int MOST = 5_000_000;

    @Option(names = "--households", paramLabel = "N", description = "Households in the population (1000).")
    private @Nullable Integer households;

    @Option(names = "--seed", paramLabel = "S", description = "The same seed makes the same people (20261124).")
    private @Nullable Long seed;

    @Option(names = "--dials", paramLabel = "TEXT", defaultValue = "", //
            description = "What goes wrong, by source or all: all.errors=0.05,all.disorder=0.02,courts.latency=200"
                    + " (ms), tax.jitter, …staleness.")
    private String dials = "";

    /** Whether anything is said of the people or the agencies. */
    boolean isGiven() {
        return households != null || seed != null || !dials.isBlank();
    }

    public Hub.Simulated simulated() {
        return simulated(USUAL);
    }

    /** @param otherwise where neither size nor seed is named */
    public Hub.Simulated simulated(SimulatedPopulation otherwise) {
        if (households != null && (households < 1 || households > MOST)) {
            throw Failure.wrongUse("--households is 1 to 5,000,000.");
        }
        try {
            FaultSettings.of(dials);
        } catch (IllegalArgumentException unreadable) {
            throw Failure.wrongUse(
                    "--dials cannot be read: " + unreadable.getMessage()
                            + ". For example all.errors=0.05,courts.latency=200.");
        }
        var usual = households == null && seed == null ? otherwise : USUAL;
        return new Hub.Simulated(households == null ? usual.households() : households,
                seed == null ? usual.seed() : seed, dials);
    }

    static SimulatedPopulation usual() {
        return USUAL;
    }
}
