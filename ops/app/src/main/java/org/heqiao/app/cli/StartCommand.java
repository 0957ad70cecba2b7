package org.heqiao.app.cli;

import java.util.concurrent.Callable;
import org.heqiao.app.simulate.SimulatedPopulation;

import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.JsonNodeFactory;

@Command(name = "start", mixinStandardHelpOptions = true, sortOptions = false, //
        description = "Starts the hub in the background and waits until it is ready.")
final class StartCommand implements Callable<Integer> {

    @Mixin
    private final Output output = new Output();

    @Option(names = "--simulate", description = "Start simulated agencies too, and connect the hub to them.")
    private boolean simulate;

    @ArgGroup(validate = false, heading = "With --simulate; without N and S the population of the data folder, where"
            + " there is one:%n")
    private final PopulationOptions population = new PopulationOptions();

    @Override
    public Integer call() throws Exception {
        if (!simulate && population.isGiven()) {
            throw Failure.wrongUse("--households, --seed and --dials are for --simulate.");
        }
        var cliEnvironment = CliEnvironment.ofThisShell();
        var hub = new Hub(cliEnvironment, output.sentences());
        var address = simulate
                ? hub.startSimulated(
                        population.simulated(
                                SimulatedPopulation.heldIn(cliEnvironment.data()).orElse(PopulationOptions.usual())))
                : hub.start();
        output.print(
                "The hub is open on " + address.url()
                        + " (loopback only). ops/hub status shows its links, ops/hub stop stops it.");
        if (address.management() != null) {
            output.print("Health and metrics are on " + address.management() + ".");
        }
        if (address.certificatesPort() != null) {
            output.print(
                    "Client systems with a certificate come to https://localhost:" + address.certificatesPort() + ".");
        }
        output.document(JsonNodeFactory.instance.objectNode().put("url", address.url()).put("pid", address.pid())
                .put("certificates_port", address.certificatesPort())
                .put("management", address.management() == null ? null : address.management().toString())
                .put("data", cliEnvironment.data().toString()));
        return 0;
    }
}
