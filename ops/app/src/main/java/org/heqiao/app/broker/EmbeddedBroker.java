package org.heqiao.app.broker;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressFullMessagePolicy;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.apache.activemq.artemis.utils.critical.CriticalAnalyzerPolicy;
import org.heqiao.app.CannotStart;

/**
 * A real Artemis in this process: nothing listens on the network, everything sent is in its journal before the sender goes on, and a queue
 * that grows beyond its memory goes to disk.
 */
public final class EmbeddedBroker implements AutoCloseable {

    private static final AtomicInteger NEXT = new AtomicInteger();
    private static final long MEGABYTE = 1 << 20;

    private final EmbeddedActiveMQ artemis;
    private final int number;

    private EmbeddedBroker(EmbeddedActiveMQ artemis, int number) {
        this.artemis = artemis;
        this.number = number;
    }

    public static EmbeddedBroker start(Path folder) {
        int number = NEXT.getAndIncrement();
        var artemis = new EmbeddedActiveMQ();
        try {
            artemis.setConfiguration(configuration(folder, number));
            artemis.start();
        } catch (Exception failed) {
            throw doesNotStart(folder, failed);
        }
        // a broker that could not read its journal logs so and returns as if it had started
        if (!artemis.getActiveMQServer().isActive()) {
            stop(artemis);
            throw doesNotStart(folder, new IllegalStateException("it stopped while reading its journal"));
        }
        return new EmbeddedBroker(artemis, number);
    }

    /** For connection factories within this process. */
    public String url() {
        return "vm://" + number;
    }

    public boolean runs() {
        return artemis.getActiveMQServer().isActive();
    }

    @Override
    public void close() {
        stop(artemis);
    }

    private static ConfigurationImpl configuration(Path folder, int number) throws Exception {
        var configuration = new ConfigurationImpl();
        configuration.setName("heqiao").setPersistenceEnabled(true).setSecurityEnabled(false).setJMXManagementEnabled(false)
                .addAcceptorConfiguration("in-vm", "vm://" + number);
        configuration.setJournalDirectory(folder.resolve("journal").toString()).setBindingsDirectory(folder.resolve("bindings").toString())
                .setLargeMessagesDirectory(folder.resolve("large").toString()).setPagingDirectory(folder.resolve("paging").toString());
        // a commit waits for the write buffer: 3.3 ms by default, 0.2 ms here; the disk itself takes as long
        configuration.setJournalType(JournalType.NIO).setJournalDatasync(true)
                .setJournalBufferTimeout_NIO((int) TimeUnit.MICROSECONDS.toNanos(200)).setJournalMinFiles(4).setJournalPoolFiles(8);
        configuration.setGlobalMaxSize(48 * MEGABYTE).setMaxDiskUsage(-1).setMessageCounterEnabled(false)
                .setCriticalAnalyzerPolicy(CriticalAnalyzerPolicy.LOG).setThreadPoolMaxSize(16).setScheduledThreadPoolMaxSize(2);
        configuration.addAddressSetting("#", workIsNeverDropped());
        return configuration;
    }

    /** Work that fails comes back after growing pauses, for ever: a leg is given up by its source's patience, never by the broker. */
    private static AddressSettings workIsNeverDropped() {
        return new AddressSettings().setAutoCreateAddresses(true).setAutoCreateQueues(true).setAutoDeleteQueues(false)
                .setAutoDeleteAddresses(false).setMaxDeliveryAttempts(-1).setRedeliveryDelay(1000).setRedeliveryMultiplier(2)
                .setMaxRedeliveryDelay(60_000).setDeadLetterAddress(SimpleString.of("dead-letters"))
                .setExpiryAddress(SimpleString.of("dead-letters")).setAutoCreateDeadLetterResources(true)
                .setMaxSizeBytes(16 * MEGABYTE).setPageSizeBytes((int) MEGABYTE).setAddressFullMessagePolicy(AddressFullMessagePolicy.PAGE);
    }

    private static CannotStart doesNotStart(Path folder, Exception failed) {
        return new CannotStart("The embedded broker does not start on " + folder + ": " + CannotStart.rootOf(failed) + ".",
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
