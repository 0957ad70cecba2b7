package org.heqiao.app.cli;

import java.util.concurrent.Callable;

import picocli.CommandLine.Command;

@Command(name = "stop", mixinStandardHelpOptions = true, description = "Stops the hub, and simulated agencies where there are any. Work goes on at the next start.")
final class StopCommand implements Callable<Integer> {

    @Override
    public Integer call() throws Exception {
        var surroundings = Surroundings.ofThisShell();
        var stopped = new Hub(surroundings, System.out).stop();
        System.out.println(
                stopped.isEmpty() ? "Nothing runs on " + surroundings.data() + "." : "Stopped: " + String.join(", ", stopped) + ".");
        return 0;
    }
}
