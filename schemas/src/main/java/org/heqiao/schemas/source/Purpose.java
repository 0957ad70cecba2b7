package org.heqiao.schemas.source;

/** What data is asked for (用途), for example {@code social-assistance-check}; which there are, the grants say. */
public record Purpose(String value) implements Comparable<Purpose> {

    public Purpose {
        if (value.isBlank()) {
            throw new IllegalArgumentException("a purpose is not blank");
        }
    }

    @Override
    public int compareTo(Purpose other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
