package org.heqiao.app.database;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import org.heqiao.app.startup.DataFolder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.event.ApplicationFailedEvent;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;

/**
 * Starts the embedded PostgreSQL as soon as the settings are known, beside all that is decided before the first bean is
 * made. Whoever stops the hub before the database is a bean of it stops the database, too.
 */
public final class EarlyDatabase implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private static final String NONE = "none";
    private static final Logger LOG = LoggerFactory.getLogger(EarlyDatabase.class);

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        if (isExternal(context.getEnvironment())) {
            return;
        }
        var folder = DataFolder.take(context.getEnvironment().getRequiredProperty("heqiao.data"));
        var starting = new Starting(folder,
                context.getEnvironment().getProperty("heqiao.database.port", Integer.class, 0));
        context.getBeanFactory().registerSingleton("startingDatabase", starting);
        context.addApplicationListener((ApplicationFailedEvent failed) -> starting.stopUnlessTaken());
        SpringApplication.getShutdownHandlers().add(starting::stopUnlessTaken);
    }

    private static boolean isExternal(Environment environment) {
        return !environment.getProperty("heqiao.database.url", NONE).equalsIgnoreCase(NONE);
    }

    /** A database on its way, and the data folder it is in. */
    public static final class Starting {

        private final DataFolder folder;
        private final FutureTask<EmbeddedDatabase> database;
        private final AtomicBoolean taken = new AtomicBoolean();

        private Starting(DataFolder folder, int port) {
            this.folder = folder;
            this.database = new FutureTask<>(() -> EmbeddedDatabase.start(folder.path(), port, Map.of()));
            Thread.ofPlatform().name("database").start(database);
        }

        public DataFolder folder() {
            return folder;
        }

        /** Waits until it runs. From now on it is for the caller to close. */
        EmbeddedDatabase take() {
            taken.set(true);
            try {
                return database.get();
            } catch (ExecutionException failed) {
                throw failed.getCause() instanceof RuntimeException reason
                        ? reason
                        : new IllegalStateException(failed.getCause());
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while the database starts", stopped);
            }
        }

        private void stopUnlessTaken() {
            if (taken.getAndSet(true)) {
                return;
            }
            try {
                database.get().close();
            } catch (ExecutionException neverBegan) {
                LOG.debug("there is no database to stop", neverBegan);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
            try {
                folder.close();
            } catch (IOException held) {
                LOG.debug("the data folder is released with the process", held);
            }
        }
    }
}
