package org.heqiao.gateway.retention;

import java.util.List;
import java.util.UUID;

/**
 * What stays though its period is over, because somebody disputes it. Whoever removes looks at what is about people.
 *
 * @param persons    keyed hashes of identity numbers
 * @param batches    files by the id that callers know
 * @param households numbers of households
 */
public record Holds(List<byte[]> persons, List<UUID> batches, List<Long> households) {

    public static final Holds NONE = new Holds(List.of(), List.of(), List.of());

    public Holds {
        persons = List.copyOf(persons);
        batches = List.copyOf(batches);
        households = List.copyOf(households);
    }

    /** To be bound as {@code bytea[]}. */
    public byte[][] personArray() {
        return persons.toArray(byte[][]::new);
    }

    /** To be bound as {@code text[]}. */
    public String[] batchArray() {
        return batches.stream().map(UUID::toString).toArray(String[]::new);
    }

    /** To be bound as {@code bigint[]}. */
    public Long[] householdArray() {
        return households.toArray(Long[]::new);
    }
}
