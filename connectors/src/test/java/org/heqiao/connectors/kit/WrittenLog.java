package org.heqiao.connectors.kit;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** Everything that is logged while a sentence runs: org.heqiao down to DEBUG, everyone else down to INFO. */
final class WrittenLog extends AppenderBase<ILoggingEvent> implements AutoCloseable {

    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final Logger ours = (Logger) LoggerFactory.getLogger("org.heqiao");
    private final Level rootBefore = root.getLevel();
    private final @Nullable Level oursBefore = ours.getLevel();

    WrittenLog() {
        setContext(root.getLoggerContext());
        root.setLevel(Level.INFO);
        ours.setLevel(Level.DEBUG);
        root.addAppender(this);
        start();
    }

    List<String> lines() {
        return lines;
    }

    @Override
    protected void append(ILoggingEvent event) {
        var line = new StringBuilder(event.getLoggerName()).append(' ').append(event.getFormattedMessage()).append(' ')
                .append(event.getMDCPropertyMap());
        for (IThrowableProxy thrown = event.getThrowableProxy(); thrown != null; thrown = thrown.getCause()) {
            line.append(' ').append(thrown.getClassName()).append(": ").append(thrown.getMessage());
        }
        lines.add(line.toString());
    }

    @Override
    public void close() {
        root.detachAppender(this);
        root.setLevel(rootBefore);
        ours.setLevel(oursBefore);
        stop();
    }
}
