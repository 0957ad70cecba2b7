package org.heqiao.schemas.source;

/** Name of a data source (数据源), as used in queues, metrics and configuration: {@code tax}, {@code public-security}. */
public record SourceId(String value) implements Comparable<SourceId> {

    public SourceId {
        if (!Identifier.isName(value, value.length())) {
            throw new IllegalArgumentException(
                    "a source id is 2 to 30 lower-case letters, digits and hyphens: " + value);
        }
    }

    @Override
    public int compareTo(SourceId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
