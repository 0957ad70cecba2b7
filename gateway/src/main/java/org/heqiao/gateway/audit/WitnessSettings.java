package org.heqiao.gateway.audit;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code heqiao.gateway.audit.witness}: who else keeps the log's checkpoints. One that is away never stops the log.
 *
 * @param servers asked for cosignatures (C2SP tlog-witness)
 * @param files   to which checkpoints are appended, for an audit bureau without a server: a share of its own, or what
 *                is mailed to it
 */
@ConfigurationProperties("heqiao.gateway.audit.witness")
public record WitnessSettings(@DefaultValue List<Server> servers, @DefaultValue List<Copy> files) {

    /**
     * @param url     its submission prefix, before {@code add-checkpoint}
     * @param key     its public key, NAME+HASH+KEY of signature type 4
     * @param every   at most how often a checkpoint is sent
     * @param timeout for one answer
     */
    public record Server(URI url, String key, @DefaultValue("10s") Duration every,
            @DefaultValue("5s") Duration timeout) {

        Duration lookEvery() {
            return WitnessSettings.lookEvery(every);
        }
    }

    /** @param every at most how often a checkpoint is appended */
    public record Copy(Path file, @DefaultValue("1h") Duration every) {

        Duration lookEvery() {
            return WitnessSettings.lookEvery(every);
        }
    }

    public WitnessSettings {
        servers = List.copyOf(servers);
        files = List.copyOf(files);
    }

    /** Whether anything is due. */
    private static Duration lookEvery(Duration every) {
        return Duration.ofMillis(Math.clamp(every.toMillis() / 2, 20, 1000));
    }
}
