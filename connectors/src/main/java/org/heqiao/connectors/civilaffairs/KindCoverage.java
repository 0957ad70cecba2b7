package org.heqiao.connectors.civilaffairs;

import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.heqiao.schemas.marriage.RecordSource;
import org.heqiao.schemas.marriage.RegisterScope;
import org.heqiao.schemas.source.Item;

/**
 * What the register can say about one kind of record as a whole.
 *
 * @param asOf       the register as a whole is only as fresh as its oldest part
 * @param words      where and for which years it was looked
 * @param statements the same part by part
 */
record KindCoverage(Instant asOf, String words, List<Coverage> statements) {

    static KindCoverage by(List<Coverage> statements) {
        return new KindCoverage(statements.stream().map(Coverage::asOf).min(Comparator.naturalOrder()).orElseThrow(),
                statements.stream().map(Coverage::describe).collect(Collectors.joining("; ")), List.copyOf(statements));
    }

    /**
     * Up to when the records of one registry are there; long ago where nobody has said so of it. @param registry
     * division code
     */
    Instant asOf(String registry) {
        return statements.stream().filter(each -> contains(each.registry(), registry)).map(Coverage::asOf)
                .max(Comparator.naturalOrder())
                .orElse(Instant.EPOCH);
    }

    /** A division's code ends in zeros where it holds others. */
    private static boolean contains(String division, String registry) {
        int length = division.length();
        while (length >= 2 && division.startsWith("00", length - 2)) {
            length -= 2;
        }
        return registry.startsWith(division.substring(0, length));
    }

    /** The same in the words of a derivation. @param all by kind of record */
    static RegisterScope scope(Map<Item, KindCoverage> all) {
        var marriages = all.get(Item.MARRIAGES);
        var parts = marriages == null
                ? List.<org.heqiao.schemas.marriage.Coverage.Part>of()
                : marriages.statements.stream()
                        .map(each -> new org.heqiao.schemas.marriage.Coverage.Part(each.registry(), each.fromYear(),
                                each.toYear(), each.completeness(), each.asOf()))
                        .toList();
        var upTo = new EnumMap<RecordSource, Instant>(RecordSource.class);
        Provenances.TOLD_BY.forEach((recordSource, item) -> {
            var kindCoverage = all.get(item);
            if (kindCoverage != null) {
                upTo.put(recordSource, kindCoverage.asOf);
            }
        });
        return new RegisterScope(org.heqiao.schemas.marriage.Coverage.of(parts), upTo);
    }
}
