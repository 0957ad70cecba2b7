package org.heqiao.schemas.code;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.Set;
import java.util.TreeSet;

/** What a grant can be for: the services of the contract ({@code services.csv}) and the fields their answers have. */
public final class Services {

    private static final String ANY = "*";
    private static final SequencedMap<String, Set<String>> FIELDS = table();

    private Services() {
    }

    public static SequencedSet<String> all() {
        return FIELDS.sequencedKeySet();
    }

    /**
     * The fields of a service's answer, by the names with which their paths begin; those of an answer that is not cut
     * are not named.
     */
    public static Set<String> fields(String service) {
        return FIELDS.getOrDefault(service, Set.of());
    }

    /** Whether the answer of the service can have a field. @param path as a grant names it */
    public static boolean hasField(String service, String path) {
        var fields = fields(service);
        int dot = path.indexOf('.');
        return path.equals(ANY) || fields.contains(ANY) || fields.contains(dot < 0 ? path : path.substring(0, dot));
    }

    private static SequencedMap<String, Set<String>> table() {
        try (var reader = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(Services.class.getResourceAsStream("/contract/services.csv")),
                StandardCharsets.UTF_8))) {
            var services = new LinkedHashMap<String, Set<String>>();
            reader.lines().skip(1).filter(line -> !line.isBlank()).map(line -> line.split(",", 3))
                    .forEach(cells -> services.put(cells[0],
                            cells[1].isEmpty()
                                    ? Set.of()
                                    : Collections.unmodifiableSet(new TreeSet<>(Set.of(cells[1].split(" "))))));
            return Collections.unmodifiableSequencedMap(services);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
