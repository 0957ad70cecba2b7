package org.heqiao.app.observability;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ContextClosedEvent;

/** Takes every check of ours into the background, whoever wrote it: none can keep the health waiting. */
final class BackgroundHealths implements BeanPostProcessor, ApplicationListener<ContextClosedEvent> {

    private static final Duration EVERY = Duration.ofSeconds(2);
    private static final String SUFFIX = "HealthIndicator";

    private final List<BackgroundHealth> all = new ArrayList<>();

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        if (!(bean instanceof HealthIndicator check) || !bean.getClass().getName().startsWith("org.heqiao.")) {
            return bean;
        }
        var background = new BackgroundHealth(name.replace(SUFFIX, ""), check, EVERY);
        synchronized (all) {
            all.add(background);
        }
        return background;
    }

    /** Before anything is taken apart that they look at. */
    @Override
    public void onApplicationEvent(ContextClosedEvent closed) {
        synchronized (all) {
            all.forEach(BackgroundHealth::close);
        }
    }
}
