package org.heqiao.app.observability;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.FilterReply;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Libraries that say again and again, for each consumer and connection, that an engine is away: each of them is heard
 * once a minute. That it is away, and that it is back, is said by its health, once. It stands before what is written,
 * not before every question of a library whether it may say something.
 */
@Component
final class RareRepetitions extends Filter<ILoggingEvent> implements DisposableBean {

    private static final Set<String> TALKATIVE = Set.of(
            "org.apache.camel.component.jms.DefaultJmsMessageListenerContainer",
            "org.springframework.jms.listener.DefaultMessageListenerContainer",
            "org.springframework.jms.connection.CachingConnectionFactory", "com.zaxxer.hikari.pool.PoolBase",
            "com.zaxxer.hikari.pool.ProxyConnection", "org.apache.camel.component.timer.TimerConsumer");
    private static final long ONCE_IN = Duration.ofMinutes(1).toNanos();

    private final Map<String, Long> said = new ConcurrentHashMap<>();

    RareRepetitions() {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            setContext(context);
            context.getLogger(Logger.ROOT_LOGGER_NAME).iteratorForAppenders()
                    .forEachRemaining(appender -> appender.addFilter(this));
            start();
        }
    }

    @Override
    public FilterReply decide(ILoggingEvent event) {
        if (!isStarted() || !event.getLevel().isGreaterOrEqual(Level.WARN)
                || !TALKATIVE.contains(event.getLoggerName())) {
            return FilterReply.NEUTRAL;
        }
        long now = System.nanoTime();
        var last = said.get(event.getLoggerName());
        if (last != null && now - last < ONCE_IN) {
            return FilterReply.DENY;
        }
        said.put(event.getLoggerName(), now);
        return FilterReply.NEUTRAL;
    }

    /** Of an appender no filter is taken away alone. */
    @Override
    public void destroy() {
        stop();
    }
}
