package org.heqiao.schemas.source;

/** The rule of law that lets somebody ask (依据), for example {@code SSA-2014-58}; which there are, the grants say. */
public record LegalBasis(String value) implements Comparable<LegalBasis> {

    public LegalBasis {
        if (value.isBlank()) {
            throw new IllegalArgumentException("a legal basis is not blank");
        }
    }

    @Override
    public int compareTo(LegalBasis other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
