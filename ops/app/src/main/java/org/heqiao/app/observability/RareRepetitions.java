package org.heqiao.app.observability;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Libraries that say again and again, for each consumer and connection, that an engine is away: each of them is heard
 * once a minute. That it is away, and that it is back, is said by its health, once.
 */
@Component
final class RareRepetitions extends TurboFilter implements DisposableBean {

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
            start();
            context.addTurboFilter(this);
        }
    }

    @Override
    public FilterReply decide(@Nullable Marker marker, Logger logger, Level level, @Nullable String format,
            Object @Nullable [] parameters, @Nullable Throwable thrown) {
        if (format == null || !level.isGreaterOrEqual(Level.WARN) || !TALKATIVE.contains(logger.getName())) {
            return FilterReply.NEUTRAL;
        }
        long now = System.nanoTime();
        var last = said.get(logger.getName());
        if (last != null && now - last < ONCE_IN) {
            return FilterReply.DENY;
        }
        said.put(logger.getName(), now);
        return FilterReply.NEUTRAL;
    }

    @Override
    public void destroy() {
        if (getContext() instanceof LoggerContext context) {
            context.getTurboFilterList().remove(this);
        }
    }
}
