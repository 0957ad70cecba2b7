package org.heqiao.schemas.source;

import java.util.regex.Pattern;

/** Name of a data source (数据源), as used in queues, metrics and configuration: {@code tax}, {@code public-security}. */
public record SourceId(String value) implements Comparable<SourceId> {

    private static final Pattern SHAPE = Pattern.compile("[a-z][a-z0-9-]{1,29}");

    public SourceId {
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException("a source id is 2 to 30 lower-case letters, digits and hyphens: " + value);
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
