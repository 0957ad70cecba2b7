package org.heqiao.app.cli;

import java.nio.file.NoSuchFileException;
import java.util.concurrent.Callable;
import org.heqiao.app.simulate.DemoClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "token", mixinStandardHelpOptions = true, //
        description = "Prints an access token of a client of the demonstration: yc-court, yc-police, yc-centre or yc-auditor. It is good for five"
                + " minutes.")
final class TokenCommand implements Callable<Integer> {

    @Parameters(paramLabel = "CLIENT")
    @SuppressWarnings("NullAway.Init")
    private String client;

    @Override
    public Integer call() throws Exception {
        var surroundings = Surroundings.ofThisShell();
        try (var hub = new HubClient(surroundings.hub())) {
            System.out.println(hub.token(DemoClient.read(surroundings.data(), client)));
            return 0;
        } catch (NoSuchFileException unknown) {
            throw new Failure("There is no key of a client " + client + " in " + surroundings.data().resolve("clients")
                    + "; ops/hub start --simulate and ops/hub demo make those of the demonstration.");
        }
    }
}
