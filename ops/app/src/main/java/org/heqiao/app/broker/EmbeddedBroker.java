package org.heqiao.app.broker;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressFullMessagePolicy;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.apache.activemq.artemis.utils.critical.CriticalAnalyzerPolicy;
import org.heqiao.app.engine.EngineKeeper;
import org.heqiao.app.startup.CannotStart;
import org.jspecify.annotations.Nullable;

/**
 * A real Artemis in this process: nothing listens on the network, everything sent is in its journal before the sender
 * goes on, and a queue that grows beyond its memory goes to disk.
 */
public final class EmbeddedBroker implements AutoCloseable, EngineKeeper.Engine {

    private static final AtomicInteger NEXT = new AtomicInteger();
    private static final long MEGABYTE = 1 << 20;
    private static final long MOST_OF_A_SUBSCRIBER = 4 * MEGABYTE;
    private static final int MOST_AHEAD = 64 * 1024;
    private static final int MOST_CONNECTIONS = 1000;

    private final @Nullable OpenConnections connections;
    private final EmbeddedActiveMQ artemis;
    private final int number;
    private final @Nullable String secret;
    private boolean closed;

    private EmbeddedBroker(EmbeddedActiveMQ artemis, int number, @Nullable String secret,
            @Nullable OpenConnections connections) {
        this.artemis = artemis;
        this.connections = connections;
        this.number = number;
        this.secret = secret;
    }

    /** A port for subscribers outside this process. @param secret by which the hub itself logs in */
    record SubscriberAcceptor(String acceptor, String secret, Subscribers subscribers) {

        static SubscriberAcceptor tls(PemStores stores, EventsTls tls, Subscribers subscribers) {
            return new SubscriberAcceptor(
                    "tcp://" + tls.address() + ":" + tls.port() + "?protocols=CORE;sslEnabled=true;needClientAuth=true"
                            + ";enabledProtocols=TLSv1.2,TLSv1.3;keyStoreType=PKCS12;keyStorePath="
                            + encoded(stores.keys()) + ";keyStorePassword="
                            + stores.password() + ";trustStoreType=PKCS12;trustStorePath="
                            + encoded(stores.authorities()) + ";trustStorePassword="
                            + stores.password() + ";connectionsAllowed=" + MOST_CONNECTIONS,
                    stores.password() + "-hub", subscribers);
        }

        /** Within an address. */
        private static String encoded(Path file) {
            return URLEncoder.encode(file.toString(), StandardCharsets.UTF_8);
        }

        @Override
        public String toString() {
            return "SubscriberAcceptor";
        }
    }

    /** Nothing outside this process can reach it. */
    public static EmbeddedBroker start(Path folder) {
        return start(folder, null);
    }

    static EmbeddedBroker start(Path folder, @Nullable SubscriberAcceptor acceptor) {
        int number = NEXT.getAndIncrement();
        var artemis = new EmbeddedActiveMQ();
        try {
            forItsOwnerAlone(folder);
            var configuration = configuration(folder, number);
            if (acceptor != null) {
                // asked anew each time: what was true a moment ago may have been revoked
                configuration.setSecurityEnabled(true).setAuthenticationCacheSize(0).setAuthorizationCacheSize(0)
                        .addAcceptorConfiguration("subscribers", acceptor.acceptor);
                artemis.setSecurityManager(new BrokerRules(acceptor.secret, acceptor.subscribers));
            }
            artemis.setConfiguration(configuration);
            artemis.start();
        } catch (Exception failed) {
            throw doesNotStart(folder, failed);
        }
        // a broker that could not read its journal logs so and returns as if it had started
        if (!artemis.getActiveMQServer().isActive()) {
            stop(artemis);
            throw doesNotStart(folder, new IllegalStateException("it stopped while reading its journal"));
        }
        return new EmbeddedBroker(artemis, number, acceptor == null ? null : acceptor.secret,
                acceptor == null ? null : OpenConnections.watch(artemis::getActiveMQServer, acceptor.subscribers));
    }

    /**
     * Its folder is closed to others, whatever the mode of the files that the broker makes in it; what lies there
     * already is closed too.
     */
    private static void forItsOwnerAlone(Path folder) throws IOException {
        Files.createDirectories(folder);
        try (var all = Files.walk(folder)) {
            for (var path : (Iterable<Path>) all::iterator) {
                Files.setPosixFilePermissions(path,
                        PosixFilePermissions.fromString(Files.isDirectory(path) ? "rwx------" : "rw-------"));
            }
        }
    }

    /** For connection factories within this process; null: none is asked for. */
    @Nullable
    String secret() {
        return secret;
    }

    /** Subscribers' queues. */
    EventQueues eventQueues() {
        return new EventQueues(artemis::getActiveMQServer);
    }

    /** For connection factories within this process. */
    public String url() {
        return "vm://" + number;
    }

    @Override
    public boolean runs() {
        var server = artemis.getActiveMQServer();
        return server != null && server.isActive();
    }

    /** On the same journal, under the same address: whoever was connected connects again. */
    @Override
    public synchronized void restart() {
        if (closed) {
            return;
        }
        try {
            artemis.stop();
            artemis.start();
        } catch (Exception failed) {
            throw new IllegalStateException(CannotStart.rootOf(failed), failed);
        }
        if (!runs()) {
            throw new IllegalStateException("it stopped while reading its journal");
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (connections != null) {
            connections.close();
        }
        stop(artemis);
    }

    /** A broker on a folder: its journal, and how work and events are delivered again. @param number in this process */
    public static ConfigurationImpl configuration(Path folder, int number) throws Exception {
        var configuration = new ConfigurationImpl();
        configuration.setName("heqiao").setPersistenceEnabled(true).setSecurityEnabled(false)
                .setJMXManagementEnabled(false)
                .addAcceptorConfiguration("in-vm", "vm://" + number);
        configuration.setJournalDirectory(folder.resolve("journal").toString())
                .setBindingsDirectory(folder.resolve("bindings").toString())
                .setLargeMessagesDirectory(folder.resolve("large").toString())
                .setPagingDirectory(folder.resolve("paging").toString());
        // a commit waits for the write buffer: 3.3 ms by default, 0.2 ms here; the disk itself takes as long
        configuration.setJournalType(JournalType.NIO).setJournalDatasync(true)
                .setJournalBufferTimeout_NIO((int) TimeUnit.MICROSECONDS.toNanos(200)).setJournalMinFiles(4)
                .setJournalPoolFiles(8);
        configuration.setGlobalMaxSize(48 * MEGABYTE).setMaxDiskUsage(-1).setMessageCounterEnabled(false)
                .setCriticalAnalyzerPolicy(CriticalAnalyzerPolicy.LOG).setThreadPoolMaxSize(16)
                .setScheduledThreadPoolMaxSize(2);
        configuration.addAddressSetting("#", workIsNeverDropped());
        configuration.addAddressSetting("events.#", eventsKeepTheirOrder());
        return configuration;
    }

    /**
     * What a subscriber gives back comes again at once, before what is behind it; and what it does not fetch does not
     * fill the broker: beyond the bound the hub keeps events in its table.
     */
    private static AddressSettings eventsKeepTheirOrder() {
        return new AddressSettings().setAutoCreateAddresses(true).setAutoCreateQueues(true).setAutoDeleteQueues(false)
                .setAutoDeleteAddresses(false).setMaxDeliveryAttempts(-1).setRedeliveryDelay(0)
                .setMaxSizeBytes(MOST_OF_A_SUBSCRIBER)
                .setAddressFullMessagePolicy(AddressFullMessagePolicy.FAIL).setDefaultConsumerWindowSize(MOST_AHEAD);
    }

    /**
     * Work that fails comes back after growing pauses, for ever: a leg is given up by its source's patience, never by
     * the broker.
     */
    private static AddressSettings workIsNeverDropped() {
        return new AddressSettings().setAutoCreateAddresses(true).setAutoCreateQueues(true).setAutoDeleteQueues(false)
                .setAutoDeleteAddresses(false).setMaxDeliveryAttempts(-1).setRedeliveryDelay(1000)
                .setRedeliveryMultiplier(2)
                .setMaxRedeliveryDelay(60_000).setDeadLetterAddress(SimpleString.of("dead-letters"))
                .setExpiryAddress(SimpleString.of("dead-letters")).setAutoCreateDeadLetterResources(true)
                .setMaxSizeBytes(16 * MEGABYTE).setPageSizeBytes((int) MEGABYTE)
                .setAddressFullMessagePolicy(AddressFullMessagePolicy.PAGE);
    }

    private static CannotStart doesNotStart(Path folder, Exception failed) {
        return new CannotStart(
                "The embedded broker does not start on " + folder + ": " + CannotStart.rootOf(failed) + ".",
                "Check the free space and the rights of that folder; the log above names the file.", failed);
    }

    private static void stop(EmbeddedActiveMQ artemis) {
        try {
            artemis.stop();
        } catch (Exception failed) {
            throw new IllegalStateException("the embedded broker does not stop", failed);
        }
    }
}
