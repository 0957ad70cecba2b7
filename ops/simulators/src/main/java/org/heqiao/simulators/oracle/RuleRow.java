package org.heqiao.simulators.oracle;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A row of a table of rules that comes with the hub: the data alone, not what the hub makes of it. */
record RuleRow(String id, List<String> schemes, String region, String households, LocalDate from, LocalDate until,
        String subject, String operator, BigDecimal threshold, String unit, int window, List<String> exemptions,
        String effect, boolean draft) {

    private static final String NATION = "000000";

    /** The table of a region, {@code 640100}. */
    static List<RuleRow> table(String region) {
        var rows = new ArrayList<RuleRow>();
        try (var in = Objects.requireNonNull(
                RuleRow.class.getResourceAsStream("/org/heqiao/schemas/rules/" + region + ".csv"));
                var csv = CsvReader.builder().detectBomHeader(true).ofNamedCsvRecord(in)) {
            csv.forEach(row -> rows.add(of(row)));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return rows.stream().map(row -> row.endingBefore(rows)).toList();
    }

    private static RuleRow of(NamedCsvRecord row) {
        return new RuleRow(row.getField("rule_id"), words(row.getField("assistance_type")),
                row.getField("region_code"), row.getField("household_kind"),
                LocalDate.parse(row.getField("valid_from")),
                day(row.getField("valid_to")), row.getField("subject"), row.getField("operator"),
                number(row.getField("threshold")), row.getField("unit"),
                number(row.getField("window_months")).intValue(),
                words(row.getField("exemptions")), row.getField("effect"), row.getField("status").equals("draft"));
    }

    private static List<String> words(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split(" "));
    }

    private static LocalDate day(String text) {
        return text.isEmpty() ? LocalDate.MAX : LocalDate.parse(text);
    }

    private static BigDecimal number(String text) {
        return text.isEmpty() ? BigDecimal.ZERO : new BigDecimal(text);
    }

    /** A row without an end holds until the next of its id. */
    private RuleRow endingBefore(List<RuleRow> rows) {
        var end = rows.stream().filter(other -> other.id.equals(id) && other.from.isAfter(from)).map(RuleRow::from)
                .min(LocalDate::compareTo).map(next -> next.minusDays(1)).orElse(until);
        return new RuleRow(id, schemes, region, households, from, until.equals(LocalDate.MAX) ? end : until, subject,
                operator, threshold, unit, window, exemptions, effect, draft);
    }

    /** Whether it holds for a household, as far as its kind is said. */
    boolean holds(String scheme, String division, String kind, int members, LocalDate applied) {
        return (schemes.isEmpty() || schemes.contains(scheme)) && division.startsWith(prefix())
                && !applied.isBefore(from) && !applied.isAfter(until) && (kindOf() == null || kind.isEmpty()
                        || kind.equals(kindOf()))
                && isOfSize(members);
    }

    /** The digits that the divisions of its region begin with. */
    String prefix() {
        return region.equals(NATION) ? "" : region.replaceFirst("(00)+$", "");
    }

    /** {@code urban} or {@code rural}; null: both. */
    @Nullable
    String kindOf() {
        return households.equals("urban") || households.equals("rural") ? households : null;
    }

    private boolean isOfSize(int members) {
        return switch (households) {
            case "single" -> members == 1;
            case "1-2人" -> members <= 2;
            case "3+" -> members >= 3;
            default -> true;
        };
    }

    boolean isUpperBound() {
        return operator.startsWith("<");
    }

    boolean keeps(long found, long limit) {
        return switch (operator) {
            case "<" -> found < limit;
            case "<=" -> found <= limit;
            case ">" -> found > limit;
            default -> found >= limit;
        };
    }
}
