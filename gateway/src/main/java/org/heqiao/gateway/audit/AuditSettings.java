package org.heqiao.gateway.audit;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code heqiao.gateway.audit}.
 *
 * @param origin           names the log, in its checkpoints and receipts; never changes
 * @param waitLimit        how long a call waits for its entry to be durable
 * @param queue            how many calls may wait at a time
 * @param publishEvery     how often new entries are taken into the tree and a checkpoint is signed
 * @param publicationLimit for how long checkpoints may fail to appear before nothing more is released
 * @param stamps           time stamps of checkpoints; null: none
 */
@ConfigurationProperties("heqiao.gateway.audit")
public record AuditSettings(String origin, @DefaultValue("5s") Duration waitLimit, @DefaultValue("4096") int queue,
        @DefaultValue("250ms") Duration publishEvery, @DefaultValue("60s") Duration publicationLimit,
        @Nullable Stamps stamps) {

    /**
     * Time stamps by an authority (TSA), RFC 3161.
     *
     * @param url         where it answers
     * @param certificate its certificate as a PEM file; null: any that comes with the answer, which proves the time to
     *                    those only who trust it
     * @param every       at most how often a checkpoint is stamped
     * @param limit       for how long stamping may fail before nothing more is released
     * @param timeout     for one answer
     */
    public record Stamps(URI url, @Nullable Path certificate, @DefaultValue("60s") Duration every,
            @DefaultValue("10m") Duration limit, @DefaultValue("10s") Duration timeout) {
    }

    public AuditSettings {
        if (queue < 1 || waitLimit.isNegative() || waitLimit.isZero() || publishEvery.isNegative()
                || publishEvery.isZero()) {
            throw new IllegalArgumentException(
                    "heqiao.gateway.audit: queue, wait-limit and publish-every are more than nothing");
        }
    }

    /** With all the defaults. */
    public static AuditSettings of(String origin) {
        return new AuditSettings(origin, Duration.ofSeconds(5), 4096, Duration.ofMillis(250), Duration.ofSeconds(60),
                null);
    }
}
