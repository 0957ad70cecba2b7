package org.heqiao.routes;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.heqiao.schemas.commission.CommissionColumn;
import org.heqiao.schemas.identity.Gb11643;

/** Commission files for tests: households of one adult unless said otherwise, every person synthetic. */
public final class Commission {

    public static final String HEADING = Arrays.stream(CommissionColumn.values()).map(CommissionColumn::heading)
            .collect(Collectors.joining(","));

    private final List<String> lines = new ArrayList<>(List.of(HEADING));
    private int households;

    public static Commission ofHouseholds(int count) {
        var commission = new Commission();
        for (int i = 0; i < count; i++) {
            commission.household();
        }
        return commission;
    }

    public Commission household() {
        return member("H" + ++households, 1, Map.of());
    }

    /** A row with some columns other than usual. */
    public Commission member(String household, int number, Map<CommissionColumn, String> other) {
        var today = LocalDate.now();
        var usual = new String[]{household, Integer.toString(number), "张远山", id(lines.size()),
                number == 1 ? "01" : "10", "LIVING_TOGETHER",
                "640104001", "", "minimum-living", today.toString(), "SQ-" + household, today.toString(),
                today.plusYears(1).toString(), "",
                "1000", "",
                "5000", "0", "1", "10", ""};
        return line(Arrays.stream(CommissionColumn.values())
                .map(column -> other.getOrDefault(column, usual[column.ordinal()]))
                .collect(Collectors.joining(",")));
    }

    public Commission line(String line) {
        lines.add(line);
        return this;
    }

    public String text() {
        return String.join("\n", lines) + "\n";
    }

    public byte[] bytes() {
        return text().getBytes(StandardCharsets.UTF_8);
    }

    /** The n-th adult of the tests. */
    public static String id(int n) {
        var body = "640199" + LocalDate.of(1960, 1, 1).plusDays(n % 9000).toString().replace("-", "")
                + "%03d".formatted(n / 9000 * 2 + 1);
        return body + Gb11643.check(body);
    }
}
