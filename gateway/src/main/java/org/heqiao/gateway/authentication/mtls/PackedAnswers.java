package org.heqiao.gateway.authentication.mtls;

import java.util.List;
import org.apache.catalina.connector.Connector;

/**
 * Answers packed by gzip for whoever accepts it (RFC 9110 §8.4.1.3), on every port alike: text that pays for it.
 * Spreadsheets are packed already, and event streams are read line by line as they come. A strong validator names the
 * bytes as they are: what has one is not packed.
 */
public final class PackedAnswers {

    /** Bytes: below it a packet is a packet. */
    static final int LEAST = 2048;
    private static final List<String> TYPES = List.of("application/json", "application/problem+json",
            "application/x-ndjson", "text/csv",
            "application/yaml", "application/schema+json", "text/markdown", "application/jwk-set+json", "text/plain");

    private PackedAnswers() {
    }

    public static void offer(Connector connector) {
        connector.setProperty("compression", "on");
        connector.setProperty("compressionMinSize", String.valueOf(LEAST));
        connector.setProperty("compressibleMimeType", String.join(",", TYPES));
    }
}
