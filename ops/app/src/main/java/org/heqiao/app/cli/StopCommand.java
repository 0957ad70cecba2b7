package org.heqiao.app.cli;

import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tools.jackson.databind.node.JsonNodeFactory;

@Command(name = "stop", mixinStandardHelpOptions = true, description = "Stops the hub, and the simulated agencies if"
        + " they run. Work resumes at the next start.")
final class StopCommand implements Callable<Integer> {

    @Mixin
    private final Output output = new Output();

    @Override
    public Integer call() throws Exception {
        var cliEnvironment = CliEnvironment.ofThisShell();
        var stopped = new Hub(cliEnvironment, output.sentences()).stop();
        var document = JsonNodeFactory.instance.objectNode();
        stopped.forEach(document.putArray("stopped")::add);
        output.document(document);
        output.print(
                stopped.isEmpty()
                        ? "Nothing runs on " + cliEnvironment.data() + "."
                        : "Stopped: " + String.join(", ", stopped) + ".");
        return 0;
    }
}
