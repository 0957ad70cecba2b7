package org.heqiao.app.cli;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.FileAppender;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * The log of a process in the background, bounded by size and number of files ({@code hub.log}, {@code hub.log.1} and
 * so on), mode 640. Where it lies is read from system properties and taken as it is: Logback's own rolling reads the
 * name of a file as a pattern and fails in a folder with a per cent sign in its name.
 */
public final class BackgroundLog extends FileAppender<ILoggingEvent> {

    static final String CONFIGURATION = "logback-background.xml";
    static final String FILE = "heqiao.log.file";
    static final String MAX_SIZE = "heqiao.log.max-size";
    static final String KEEP = "heqiao.log.keep";
    static final String MODE = "rw-r-----";

    private Path log = Path.of("hub.log");
    private long maxSize;
    private int keep;

    @Override
    public void start() {
        log = Path.of(System.getProperty(FILE, log.toString()));
        maxSize = Long.getLong(MAX_SIZE, CliEnvironment.LogLimits.USUAL.size().toBytes());
        keep = Integer.getInteger(KEEP, CliEnvironment.LogLimits.USUAL.keep());
        setFile(log.toString());
        super.start();
    }

    @Override
    public void openFile(String name) throws IOException {
        super.openFile(name);
        Files.setPosixFilePermissions(log, PosixFilePermissions.fromString(MODE));
    }

    @Override
    protected void subAppend(ILoggingEvent event) {
        streamWriteLock.lock();
        try {
            if (log.toFile().length() >= maxSize) {
                rotate();
            }
        } catch (IOException failed) {
            addError("the log cannot be turned and grows on", failed);
        } finally {
            streamWriteLock.unlock();
        }
        super.subAppend(event);
    }

    private void rotate() throws IOException {
        closeOutputStream();
        try {
            ProcessLog.rotate(log, keep);
        } finally {
            openFile(log.toString());
        }
    }
}
