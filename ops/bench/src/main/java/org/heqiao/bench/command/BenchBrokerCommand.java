package org.heqiao.bench.command;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** A broker for a bench, in the foreground until the process is ended. */
@Command(name = "bench-broker", hidden = true, mixinStandardHelpOptions = true,
        description = "Runs a broker for a bench in the foreground.")
final class BenchBrokerCommand implements Callable<Integer> {

    @Option(names = "--folder", required = true)
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Option(names = "--port", required = true)
    private int port;

    @Override
    public Integer call() throws Exception {
        try (var broker = new BenchBroker(folder, port)) {
            new CountDownLatch(1).await();
        }
        return 0;
    }
}
