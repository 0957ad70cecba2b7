package org.heqiao.schemas.rules;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.heqiao.schemas.code.Division;
import org.heqiao.schemas.code.Scheme;
import org.heqiao.schemas.privacy.Sha256;
import org.jspecify.annotations.Nullable;

/**
 * The rules of one jurisdiction (规则表), in one version: all rows that hold there, its own and those of the regions
 * above and below. Of several rows about a subject that of the smallest region holds, and of these the latest.
 */
public final class RuleTable {

    private final Region region;
    private final int version;
    private final List<Rule> rows;
    private final List<@Nullable LocalDate> ends;
    private final String digest;

    /** @param rows without fault, as {@link RuleRows} finds them */
    RuleTable(Region region, int version, List<Rule> rows) {
        this.region = region;
        this.version = version;
        this.rows = List.copyOf(rows);
        this.ends = ends(rows);
        this.digest = HexFormat.of().formatHex(Sha256.of(csv()));
    }

    /** As a report names it. */
    public String name() {
        return region.name() + "社会救助家庭经济状况核对规则";
    }

    public Region region() {
        return region;
    }

    public int version() {
        return version;
    }

    List<Rule> rows() {
        return rows;
    }

    public int size() {
        return rows.size();
    }

    /** SHA-256 of {@link #csv}, in hexadecimal. */
    public String digest() {
        return digest;
    }

    public RuleTable withVersion(int another) {
        return new RuleTable(region, another, rows);
    }

    public boolean covers(Division division) {
        return region.covers(division);
    }

    /** The table as a file: UTF-8 with a byte order mark, codes under English headings. Read again, it is the same. */
    public byte[] csv() {
        return RuleCells.csv(rows);
    }

    /** The headings of {@link #cells}: Chinese, with the English name behind each. */
    public static List<String> headings() {
        return RuleCells.headings();
    }

    /** The rows as people read them, in Chinese words. Read again, they are the same. */
    public List<List<String>> cells() {
        return rows.stream().map(RuleCells::chinese).toList();
    }

    /** The rows in codes, by the English name of the column. */
    public List<Map<String, String>> json() {
        return rows.stream().map(RuleCells::byName).toList();
    }

    /** What this table says that another did not, row by row. @param before null: there was none */
    public List<RowChange> changesSince(@Nullable RuleTable before) {
        return RowChange.between(before == null ? List.of() : before.rows, rows);
    }

    /** What the rules of the day of application say about a household. It says the same however often it is asked. */
    public Assessment assess(HouseholdMeasures household) {
        return new Assessor(this, household).assess();
    }

    /** The rows that hold for a household of this scheme, or may hold where its kind is not said, in order. */
    List<Rule> inForce(HouseholdMeasures household, Scheme scheme) {
        var all = new ArrayList<Rule>();
        var smallest = new int[RuleSubject.values().length];
        for (int i = 0; i < rows.size(); i++) {
            var rule = rows.get(i);
            var end = ends.get(i);
            if (!household.appliedOn().isBefore(rule.validFrom())
                    && (end == null || !household.appliedOn().isAfter(end))
                    && rule.mayHold(household, household.division(), scheme)) {
                all.add(rule);
                int subject = rule.subject().ordinal();
                smallest[subject] = Math.max(smallest[subject], rule.region().specificity());
            }
        }
        all.removeIf(rule -> rule.region().specificity() < smallest[rule.subject().ordinal()]);
        return all;
    }

    /** The last day of each row, that of an open one by the next row of its id. */
    static List<@Nullable LocalDate> ends(List<Rule> rows) {
        var starts = new HashMap<String, List<LocalDate>>();
        rows.forEach(rule -> starts.computeIfAbsent(rule.id(), id -> new ArrayList<>()).add(rule.validFrom()));
        var ends = new ArrayList<@Nullable LocalDate>(rows.size());
        for (var rule : rows) {
            ends.add(rule.validTo() != null
                    ? rule.validTo()
                    : starts.getOrDefault(rule.id(), List.of()).stream().filter(rule.validFrom()::isBefore)
                            .min(LocalDate::compareTo).map(next -> next.minusDays(1)).orElse(null));
        }
        return ends;
    }

    @Override
    public String toString() {
        return region + "@" + version;
    }
}
