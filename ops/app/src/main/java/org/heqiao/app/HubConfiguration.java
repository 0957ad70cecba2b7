package org.heqiao.app;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import org.heqiao.app.database.EarlyDatabase;
import org.heqiao.app.observability.ScheduledFaults;
import org.heqiao.app.startup.CannotStart;
import org.heqiao.app.startup.DataFolder;
import org.heqiao.gateway.node.NodeName;
import org.heqiao.schemas.calendar.BeijingTime;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

@Configuration(proxyBeanMethods = false)
@EnableScheduling
class HubConfiguration {

    private static final int SCHEDULED_AT_ONCE = 64;

    /** The day changes at midnight in Beijing, wherever the machine thinks it is. */
    @Bean
    Clock clock() {
        return Clock.system(BeijingTime.ZONE);
    }

    /** More threads than there are tasks, and they cost next to nothing: a task that hangs keeps no other waiting. */
    @Bean
    ThreadPoolTaskScheduler taskScheduler() {
        var scheduler = new ThreadPoolTaskScheduler();
        scheduler.setPoolSize(SCHEDULED_AT_ONCE);
        scheduler.setThreadFactory(Thread.ofVirtual().name("scheduled-", 0).factory());
        scheduler.setRemoveOnCancelPolicy(true);
        scheduler.setErrorHandler(new ScheduledFaults());
        return scheduler;
    }

    @Bean
    DataFolder dataFolder(Environment settings, ObjectProvider<EarlyDatabase.Starting> starting) {
        var early = starting.getIfAvailable();
        return early != null ? early.folder() : DataFolder.take(settings.getRequiredProperty("heqiao.data"));
    }

    /**
     * What this node is called where {@code heqiao.node} does not say it: kept in the data folder, of which no two hubs
     * share one.
     */
    @Bean
    NodeName nodeName(DataFolder data) {
        var file = data.path().resolve("node");
        try {
            if (Files.notExists(file)) {
                Files.writeString(file, NodeName.random());
            }
            return NodeName.onThisHost(Files.readString(file).strip());
        } catch (IOException unusable) {
            throw new CannotStart(
                    "The name of this node cannot be kept in " + file + ": " + CannotStart.rootOf(unusable) + ".",
                    "Give this user the right to read and write it.", unusable);
        }
    }
}
