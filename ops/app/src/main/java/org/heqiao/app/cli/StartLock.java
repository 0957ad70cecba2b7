package org.heqiao.app.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** One start at a time on a data folder: the second waits, and finds what the first has started. */
final class StartLock implements AutoCloseable {

    private final FileChannel channel;

    private StartLock(FileChannel channel) {
        this.channel = channel;
    }

    static StartLock take(Path run, PrintStream out) throws IOException {
        var channel = FileChannel.open(run.resolve("start.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (channel.tryLock() == null) {
            out.println("Another start is under way on this data folder; waiting for it.");
            channel.lock();
        }
        return new StartLock(channel);
    }

    /** Lets go of the lock. */
    @Override
    public void close() throws IOException {
        channel.close();
    }
}
