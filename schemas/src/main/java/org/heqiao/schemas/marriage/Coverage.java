package org.heqiao.schemas.marriage;

import java.time.Instant;
import java.time.Month;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.heqiao.schemas.code.Divisions;
import org.jspecify.annotations.Nullable;

/**
 * Where the registry's records were looked through, and what they can never hold. Without it "no record" says nothing.
 *
 * @param excluded marriages that no registry here knows of, or that cannot be found by the number asked about
 * @param courts   where the courts look, if they are asked
 */
public record Coverage(List<Part> parts, Set<Excluded> excluded, CourtCoverage courts) {

    private static final int READ_OUT = 6;

    /** The whole country, as the region of a part. */
    public static final String NATIONWIDE = "000000";

    /** One registry's years, both included. @param registry division code; @param asOf complete up to this moment */
    public record Part(String registry, int fromYear, int toYear, Completeness completeness, Instant asOf) {

        String words() {
            return (registry.equals(NATIONWIDE) ? "全国" : name() + registry) + " " + fromYear + "—" + toYear + "年"
                    + completeness.chinese;
        }

        /** The registry's name at the end of those years; codes were used again. */
        private String name() {
            return Divisions.name(registry, YearMonth.of(toYear, Month.DECEMBER)).orElse("");
        }

        private boolean isOfTheCountry() {
            return registry.equals(NATIONWIDE) && completeness == Completeness.COMPLETE;
        }
    }

    public enum Completeness {
        COMPLETE("完整"), PARTIAL("不完整"), UNKNOWN("完整性未知");

        private final String chinese;

        Completeness(String chinese) {
            this.chinese = chinese;
        }
    }

    public enum Excluded {
        FOREIGN("国外登记"), HONG_KONG_MACAU_TAIWAN("港澳台登记"),
        /** 事实婚姻: lived as married before 1994-02-01 without registering. */
        UNREGISTERED("未登记的事实婚姻"),
        /** registered under a passport, an officer's card or another number than the one asked about. */
        OTHER_DOCUMENT("以所查号码以外的证件办理的登记");

        private final String chinese;

        Excluded(String chinese) {
            this.chinese = chinese;
        }
    }

    public Coverage {
        parts = List.copyOf(parts);
        excluded = Set.copyOf(excluded);
    }

    public Coverage(List<Part> parts, Set<Excluded> excluded) {
        this(parts, excluded, CourtCoverage.UNKNOWN);
    }

    /** What registries leave out everywhere. */
    public static Coverage of(List<Part> parts) {
        return new Coverage(parts, EnumSet.allOf(Excluded.class));
    }

    public Coverage withCourts(CourtCoverage where) {
        return new Coverage(parts, excluded, where);
    }

    /** Whether no registration in the country of those years can be missing. */
    boolean coversTheCountry(int fromYear, int toYear) {
        int next = fromYear;
        for (var part : parts.stream().filter(Part::isOfTheCountry).sorted(Comparator.comparingInt(Part::fromYear))
                .toList()) {
            next = part.fromYear <= next ? Math.max(next, part.toYear + 1) : next;
        }
        return next > toYear;
    }

    private String where() {
        var first = parts.stream().limit(READ_OUT).map(Part::words).collect(Collectors.joining("；"));
        return parts.isEmpty() ? "无" : parts.size() > READ_OUT ? first + "等" + parts.size() + "项" : first;
    }

    /** For a clerk. Said in every statement, and of the same coverage in most. */
    public String describe() {
        var known = described;
        if (known == null || known.coverage != this) {
            known = new Described(this, words());
            described = known;
        }
        return known.words;
    }

    private record Described(Coverage coverage, String words) {
    }

    private static volatile @Nullable Described described;

    private String words() {
        var left = excluded.stream().sorted().map(each -> each.chinese).collect(Collectors.joining("、"));
        return "查询范围：" + where()
                + (left.isEmpty() ? "" : "；不含" + left);
    }
}
