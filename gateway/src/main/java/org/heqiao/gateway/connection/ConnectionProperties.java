package org.heqiao.gateway.connection;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Bounds of the connections to one port.
 *
 * @param most       at once; 0: as many as a fifth of the heap carries
 * @param perAddress of one address at once; 0: a quarter of them
 * @param grace      how long a client may keep us waiting over one request or one answer, besides the time its bytes
 *                   take at the slowest rate
 * @param slowest    bytes per second
 */
@ConfigurationProperties("heqiao.gateway.connections")
public record ConnectionProperties(@DefaultValue("0") int most, @DefaultValue("0") int perAddress,
        @DefaultValue("20s") Duration grace, @DefaultValue("500") int slowest) {

    /**
     * What one connection holds while its request is half here: the buffers of Tomcat, and the stack of the thread that
     * waits for the rest.
     */
    private static final long BYTES_EACH = 96 << 10;
    private static final int SHARE_OF_HEAP = 5;
    private static final int FEWEST = 128;
    private static final int MOST = 20_000;
    private static final int SHARE_OF_ADDRESS = 4;

    public ConnectionProperties {
        if (most < 0 || perAddress < 0 || slowest < 1 || grace.isNegative()) {
            throw new IllegalArgumentException(
                    "heqiao.gateway.connections: numbers are not negative, and slowest is at least 1");
        }
        if (most == 0) {
            most = (int) Math.clamp(Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP / BYTES_EACH, FEWEST, MOST);
        }
        if (perAddress == 0) {
            perAddress = Math.max(1, most / SHARE_OF_ADDRESS);
        }
    }
}
