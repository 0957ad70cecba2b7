package org.heqiao.schemas.source;

/** What data is asked for (用途), for example {@code social-assistance-check}; which there are, the grants say. */
public record Purpose(String value) {

    public Purpose {
        if (value.isBlank()) {
            throw new IllegalArgumentException("a purpose is not blank");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
