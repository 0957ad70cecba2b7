package org.heqiao.schemas.marriage;

/**
 * The lasting name of one event, by which others refer to it: the same record read again has the same id. 1 to 120
 * characters, without a person's number or name, so that it may be printed.
 */
public record EventId(String value) implements Comparable<EventId> {

    private static final int LONGEST = 120;

    public EventId {
        if (value.isBlank() || value.length() > LONGEST) {
            throw new IllegalArgumentException("an event id has 1 to " + LONGEST + " characters");
        }
    }

    /**
     * Of an act in a registry's book. @param registry division code; @param number the registry's own number of the act
     */
    public static EventId ofRegistration(String registry, String number) {
        return new EventId(registry + "/" + number);
    }

    @Override
    public int compareTo(EventId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
