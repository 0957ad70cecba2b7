package org.heqiao.app.cli;

import java.util.concurrent.Callable;

import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "start", mixinStandardHelpOptions = true, sortOptions = false, //
        description = "Starts the hub in the background and waits until it takes work.")
final class StartCommand implements Callable<Integer> {

    @Option(names = "--simulate", description = "Start simulated agencies beside it, and let it ask them.")
    private boolean simulate;

    @ArgGroup(validate = false, heading = "With --simulate:%n")
    private final PopulationOptions population = new PopulationOptions();

    @Override
    public Integer call() throws Exception {
        var surroundings = Surroundings.ofThisShell();
        var hub = new Hub(surroundings, System.out);
        if (simulate) {
            hub.startSimulated(population.simulated());
        } else {
            hub.start();
        }
        System.out.println(
                "The hub is open on " + surroundings.hub() + " (loopback only). ops/hub status shows its links, ops/hub stop stops it.");
        return 0;
    }
}
