package org.heqiao.gateway.audit;

import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.heqiao.gateway.tlog.LogVerifier;

/**
 * How fast the log is: entries a second with 64 callers waiting, and verification of as many entries as the argument
 * says (a million). Not a test: run it by hand, with {@code -Dtest.durable=true}.
 */
final class LogMeasure {

    private static final int CALLERS = 64;
    private static final Duration WINDOW = Duration.ofSeconds(10);

    private LogMeasure() {
    }

    public static void main(String[] arguments) throws Exception {
        int entries = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000_000;
        try (var log = new TestLog(TestLog.settings(Duration.ofSeconds(30), Duration.ofMinutes(10)))) {
            System.out.println("fsync " + log.db.queryForObject("show fsync", String.class) + ", synchronous_commit "
                    + log.db.queryForObject("show synchronous_commit", String.class));
            for (int round = 0; round < 2; round++) {
                append(log, WINDOW);
            }
            fill(log, entries);
            verify(log, entries);
        }
    }

    private static void append(TestLog log, Duration window) throws InterruptedException {
        var count = new AtomicInteger();
        try (var node = log.node(); var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            long end = System.nanoTime() + window.toNanos();
            for (int i = 0; i < CALLERS; i++) {
                callers.submit(() -> {
                    while (System.nanoTime() < end) {
                        int number = count.incrementAndGet();
                        node.log().append(Calls.allowed(number), List.of(Calls.person(number % 100_000)));
                    }
                });
            }
            callers.shutdown();
            callers.awaitTermination(60, TimeUnit.SECONDS);
            var figures = node.health().figures();
            System.out.printf("append: %d entries/s, %.1f a batch, %.2f ms wait, lag %d%n",
                    count.get() / window.toSeconds(),
                    (double) figures.entries() / figures.batches(), figures.waitedNanos() / 1e6 / figures.calls(),
                    node.health().state().lag());
        }
    }

    private static void fill(TestLog log, int entries) {
        long begun = System.nanoTime();
        try (var node = log.node()) {
            int from = (int) log.proofs.size();
            for (int at = from; at < entries; at += 4000) {
                IntStream.range(at, Math.min(entries, at + 4000))
                        .mapToObj(i -> node.log().appendLater(Calls.allowed(i), List.of(Calls.person(i % 100_000))))
                        .toList()
                        .forEach(l -> l.join());
            }
            node.publisher().pass();
            System.out.printf("fill: %d entries/s without waiting%n",
                    Math.max(0, entries - from) * 1_000_000_000L / (System.nanoTime() - begun));
        }
    }

    private static void verify(TestLog log, int entries) throws Exception {
        var folder = Files.createTempDirectory("dump");
        long begun = System.nanoTime();
        AuditLogExport.write(log.database, folder);
        System.out.printf("dump: %.1f s, %d MB%n", (System.nanoTime() - begun) / 1e9,
                Files.size(folder.resolve("entries.pgcopy")) >> 20);
        for (int round = 0; round < 3; round++) {
            begun = System.nanoTime();
            var verificationResult = LogVerifier.verify(folder, log.key.key().format());
            double seconds = (System.nanoTime() - begun) / 1e9;
            System.out.printf("verify: %.1f s, %.0f entries/s: %s%n", seconds, verificationResult.entries() / seconds,
                    verificationResult);
        }
        for (var file : List.of("entries.pgcopy", "tiles.pgcopy", "checkpoints.pgcopy")) {
            Files.delete(folder.resolve(file));
        }
        Files.delete(folder);
    }
}
