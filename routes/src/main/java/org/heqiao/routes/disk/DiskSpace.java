package org.heqiao.routes.disk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.heqiao.gateway.authentication.ApiProblem;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;

/** The room left in the data folder, looked at once a second at most, and the one rule of what still begins. */
@Component
@EnableConfigurationProperties(DiskProperties.class)
public final class DiskSpace {

    private static final Logger LOG = LoggerFactory.getLogger(DiskSpace.class);
    private static final long HOLDS_NANOS = Duration.ofSeconds(1).toNanos();
    private static final long LOOK_AGAIN_MS = 500;

    private final Path folder;
    private final DiskProperties bounds;
    private @Nullable Room seen;
    private long seenAt;

    DiskSpace(@Value("${heqiao.data:.}") String folder, DiskProperties bounds) {
        this.folder = Path.of(folder).toAbsolutePath().normalize();
        this.bounds = bounds;
    }

    /** Bytes. */
    public record Room(Path folder, long free, long total, DiskProperties bounds) {

        /** Nothing new is begun. */
        public boolean isLow() {
            return free < bounds.low().toBytes();
        }

        /** Soon nothing can be written any more. */
        public boolean isFull() {
            return free < bounds.full().toBytes();
        }

        /** "412 MB free of 20480 MB in /srv/heqiao (low below 500 MB, full below 50 MB)". */
        @Override
        public String toString() {
            return megabytes(free) + " free of " + megabytes(total) + " in " + folder + " (low below "
                    + megabytes(bounds.low().toBytes())
                    + ", full below " + megabytes(bounds.full().toBytes()) + ")";
        }

        private static String megabytes(long bytes) {
            return DataSize.ofBytes(bytes).toMegabytes() + " MB";
        }
    }

    /** There is too little room for a file. */
    public static final class TooLittle extends ApiProblem {
        private static final long serialVersionUID = 1L;

        TooLittle() {
            super(HttpStatus.INSUFFICIENT_STORAGE, "disk-full",
                    "there is too little room left in the hub's data folder to take in new work; what is under way"
                            + " waits, and goes on by itself");
        }
    }

    public synchronized Room room() {
        if (seen == null || System.nanoTime() - seenAt >= HOLDS_NANOS) {
            var before = seen;
            seen = measure();
            seenAt = System.nanoTime();
            if (seen.isLow() != (before != null && before.isLow())) {
                LOG.warn(seen.isLow()
                        ? "no new work is taken in and bulk work pauses: {}"
                        : "there is room again, work goes on: {}", seen);
            }
        }
        return seen;
    }

    private Room measure() {
        try {
            var store = Files.getFileStore(folder);
            return new Room(folder, store.getUsableSpace(), store.getTotalSpace(), bounds);
        } catch (IOException unknown) {
            return new Room(folder, Long.MAX_VALUE, Long.MAX_VALUE, bounds);
        }
    }

    /** @throws TooLittle no new work is begun now */
    public void refuseWhereLow() {
        if (room().isLow()) {
            throw new TooLittle();
        }
    }

    /** For bulk work, between two steps: returns when there is room. Hold no transaction or connection meanwhile. */
    public void awaitRoom() {
        try {
            while (room().isLow()) {
                Thread.sleep(LOOK_AGAIN_MS);
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }
}
