package org.heqiao.connectors.civilaffairs;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What the register can say about one kind of record as a whole.
 *
 * @param asOf  the register as a whole is only as fresh as its oldest part
 * @param words where and for which years it was looked
 */
record Covered(Instant asOf, String words) {

    static Covered by(List<Coverage> statements) {
        return new Covered(statements.stream().map(Coverage::asOf).min(Comparator.naturalOrder()).orElseThrow(),
                statements.stream().map(Coverage::words).collect(Collectors.joining("; ")));
    }
}
