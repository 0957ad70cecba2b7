package org.heqiao.routes.household.discovery;

import java.util.Map;
import java.util.TreeMap;
import org.heqiao.gateway.query.InvalidBody;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Lists of other departments; {@code heqiao.check.partner-lists}.
 *
 * @param largestFile of one list
 * @param mostRows    of one list; 1 to 1000000
 * @param kinds       by code: how it is called, and whether who is on it and near the line is proposed for help
 */
@ConfigurationProperties("heqiao.check.partner-lists")
record PartnerListSettings(@DefaultValue("64MB") DataSize largestFile, @DefaultValue("200000") int mostRows,
        @DefaultValue Map<String, Kind> kinds) {

    private static final int MOST_ROWS = 1_000_000;
    private static final Map<String, Kind> USUAL = Map.of("poverty-risk", new Kind("农村易致贫人口", true),
            "severe-disability", new Kind("重度残疾人", true), "orphan", new Kind("孤儿", true));

    /** @param proposes who is on it and near the line is proposed for help */
    record Kind(String name, @DefaultValue("true") boolean proposes) {
    }

    PartnerListSettings {
        if (largestFile.toBytes() < 1 || mostRows < 1 || mostRows > MOST_ROWS) {
            throw new IllegalArgumentException(
                    "heqiao.check.partner-lists: largest-file is more than nothing, most-rows is 1 to " + MOST_ROWS);
        }
        kinds = kinds.isEmpty() ? USUAL : Map.copyOf(kinds);
        kinds.forEach((code, kind) -> {
            if (!code.matches("[a-z][a-z0-9-]{0,31}") || kind.name == null || kind.name.isBlank()) {
                throw new IllegalArgumentException("heqiao.check.partner-lists.kinds." + code
                        + ": a code is of a to z, 0 to 9 and -, and has a name");
            }
        });
    }

    /** A kind that a caller names. */
    String known(String code) {
        if (!kinds.containsKey(code)) {
            throw new InvalidBody("kind is one of " + new TreeMap<>(kinds).keySet() + " (没有这一名单类型)");
        }
        return code;
    }

    /** Of a kind that is not configured any more, its code. */
    String name(String code) {
        var kind = kind(code);
        return kind == null ? code : kind.name;
    }

    boolean proposes(String code) {
        var kind = kind(code);
        return kind != null && kind.proposes;
    }

    private @Nullable Kind kind(String code) {
        return kinds.get(code);
    }
}
