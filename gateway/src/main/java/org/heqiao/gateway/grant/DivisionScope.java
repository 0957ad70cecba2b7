package org.heqiao.gateway.grant;

import java.util.Collections;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.heqiao.schemas.code.Division;

/**
 * Where a grant holds: divisions (区划) by the leading digits of their code, GB/T 2260. {@code 64} is the autonomous
 * region, {@code 6401} the city with all its districts, {@code 640104} one district. Without any, a grant holds
 * nowhere; {@code *} is everywhere.
 */
public record DivisionScope(SortedSet<String> prefixes) {

    public static final String EVERYWHERE = "*";

    private static final Pattern PREFIX = Pattern.compile("\\*|[1-9][0-9]|[1-9][0-9]{3}|[1-9][0-9]{5}");

    public DivisionScope {
        prefixes = Collections.unmodifiableSortedSet(new TreeSet<>(prefixes));
        for (var prefix : prefixes) {
            if (!PREFIX.matcher(prefix).matches()) {
                throw new IllegalArgumentException("not 2, 4 or 6 digits of a division, nor *: " + prefix);
            }
            if (prefix.length() > 2 && prefix.endsWith("00")) {
                // 640100 would be read as the city, but would cover nothing in it
                throw new IllegalArgumentException(
                        "write " + prefix.replaceFirst("(00)+$", "") + " for all of " + prefix);
            }
        }
        if (prefixes.size() > 1 && prefixes.contains(EVERYWHERE)) {
            throw new IllegalArgumentException("* is everywhere: name nothing beside it");
        }
    }

    public static DivisionScope of(String... prefixes) {
        return new DivisionScope(new TreeSet<>(Set.of(prefixes)));
    }

    /**
     * Whether all these lie within. A query about none in particular may be about any: only a grant that holds
     * everywhere covers it.
     */
    public boolean covers(Set<Division> divisions) {
        if (prefixes.contains(EVERYWHERE)) {
            return true;
        }
        if (divisions.isEmpty() || prefixes.isEmpty()) {
            return false;
        }
        for (var division : divisions) {
            if (prefixes.stream().noneMatch(division.code()::startsWith)) {
                return false;
            }
        }
        return true;
    }
}
