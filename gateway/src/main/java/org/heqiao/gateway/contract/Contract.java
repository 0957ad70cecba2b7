package org.heqiao.gateway.contract;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.heqiao.gateway.http.EntityTag;

/**
 * The files of the contract by the addresses under which the hub hands them out: those that they have to each other.
 */
public final class Contract {

    private static final Pattern ADDRESS = Pattern
            .compile("/(openapi\\.yaml|asyncapi\\.yaml|[a-z-]{1,60}\\.(schema\\.json|md|csv)"
                    + "|examples/[a-z-]{1,60}\\.[a-z]{2,6})");
    private static final Map<String, String> TYPES = Map.of("yaml", "application/yaml", "schema.json",
            "application/schema+json", "md",
            "text/markdown;charset=UTF-8", "json", "application/json", "ndjson", "application/x-ndjson", "csv",
            "text/csv", "xlsx",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

    private final Map<String, Optional<Page>> read = new ConcurrentHashMap<>();

    /** @param tag tells this content from any other */
    record Page(byte[] content, String mediaType, String tag) {
    }

    /** Whether it is an address of the contract, be there a file or not. */
    public static boolean isAt(String path) {
        return ADDRESS.matcher(path).matches();
    }

    /** @param path as {@code /openapi.yaml} */
    Optional<Page> page(String path) {
        return isAt(path) ? read.computeIfAbsent(path, Contract::read) : Optional.empty();
    }

    private static Optional<Page> read(String path) {
        try (InputStream file = Contract.class.getResourceAsStream("/contract" + path)) {
            return file == null ? Optional.empty() : Optional.of(page(path, file.readAllBytes()));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static Page page(String path, byte[] content) {
        return new Page(content, type(path), EntityTag.weak(new String(content, StandardCharsets.ISO_8859_1)));
    }

    private static String type(String path) {
        int dot = path.indexOf('.');
        return TYPES.getOrDefault(path.substring(dot + 1), "application/octet-stream");
    }
}
