package org.heqiao.app.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Ctrl-C while a hub is started. Before the hub's own process began, what was begun beside it is stopped again, so that
 * nothing half started is left behind; afterwards all of it goes on by itself, and that is said.
 */
final class StartInterruption implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final PrintStream out;
    private final Thread hook = new Thread(this::interrupted);
    private final List<BackgroundProcess> begun = new ArrayList<>();
    private boolean handedOver;
    private boolean interrupted;

    StartInterruption(PrintStream out) {
        this.out = out;
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** Begins a process. */
    interface Begin {
        ProcessHandle begin() throws IOException, InterruptedException;
    }

    /** Begins one that is good for nothing without the hub. */
    synchronized ProcessHandle begin(BackgroundProcess process, Begin begin) throws IOException, InterruptedException {
        goOn();
        begun.add(process);
        return begin.begin();
    }

    /** Begins the hub: from now on nobody waits for this command. */
    synchronized ProcessHandle handOver(Begin begin) throws IOException, InterruptedException {
        goOn();
        handedOver = true;
        return begin.begin();
    }

    private void goOn() throws InterruptedException {
        if (interrupted) {
            throw new InterruptedException();
        }
    }

    private synchronized void interrupted() {
        interrupted = true;
        out.println();
        out.println(handedOver
                ? "The hub goes on starting in the background. ops/hub status shows how far it is, ops/hub stop stops"
                        + " it."
                : "Interrupted before the hub was started: "
                        + (stopped() ? "nothing was left running." : "ops/hub stop stops the rest."));
        out.flush();
    }

    private boolean stopped() {
        try {
            for (var process : begun.reversed()) {
                process.stop(PATIENCE);
            }
            return true;
        } catch (IOException | RuntimeException failed) {
            return false;
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException alreadyEnding) {
            // it is said
        }
    }
}
