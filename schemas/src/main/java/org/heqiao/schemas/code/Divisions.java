package org.heqiao.schemas.code;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * Administrative divisions, GB/T 2260 from the end of 1980 on, with every name a code had: codes were reused (640104)
 * and people keep the codes of their day. Township level (9 digits, GB/T 10114) for Yinchuan.
 */
public final class Divisions {

    /** Never assigned; test persons live here, and only they. */
    public static final String SYNTHETIC = "640199";

    private static final int SIX = 6;

    /** Codes without an end are in force from here on. */
    private static final YearMonth LAST_LIST = YearMonth.of(2019, 4);
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("yyyyMM");
    private static final Map<String, List<Named>> HISTORY = new HashMap<>();
    private static final Map<String, String> TOWNSHIPS = new HashMap<>();

    static {
        rows("gb2260-history.csv").forEach(row -> HISTORY.computeIfAbsent(row[0], code -> new ArrayList<>())
                .add(new Named(row[1], YearMonth.parse(row[2], MONTH),
                        row.length > 3 && !row[3].isBlank() ? YearMonth.parse(row[3], MONTH) : null)));
        rows("yinchuan-townships.csv").forEach(row -> TOWNSHIPS.put(row[0], row[1]));
    }

    /** A name a code had. @param until the first list in which it was no more; null: still in force */
    public record Named(String name, YearMonth since, @Nullable YearMonth until) {

        boolean holds(YearMonth month) {
            return !month.isBefore(since) && (until == null || month.isBefore(until));
        }
    }

    private Divisions() {
    }

    /** Every name a six-digit code has had, oldest first; empty: never assigned. */
    public static List<Named> history(String code) {
        return List.copyOf(HISTORY.getOrDefault(code, List.of()));
    }

    /** What a six-digit code meant at a time. Before the first list the first known name is given. */
    public static Optional<String> name(String code, YearMonth at) {
        var history = HISTORY.getOrDefault(code, List.of());
        return history.stream().filter(named -> named.holds(at)).map(Named::name).findFirst()
                .or(() -> history.stream().findFirst().filter(first -> at.isBefore(first.since())).map(Named::name));
    }

    /** Whether a six-digit code (province, prefecture or county) was ever in force. */
    public static boolean isAssigned(String code) {
        return HISTORY.containsKey(code);
    }

    /**
     * Whether an application may be filed here today: a county in force in the last list, or one of the known
     * townships.
     */
    public static boolean inForce(String code) {
        return inForce(code, LAST_LIST);
    }

    /**
     * Whether an application could be filed here at a time: a county (six digits) in force then, or one of the known
     * townships (nine).
     */
    public static boolean inForce(String code, YearMonth at) {
        return switch (code.length()) {
            case 6 ->
                code.equals(SYNTHETIC) || !code.endsWith("00")
                        && HISTORY.getOrDefault(code, List.of()).stream().anyMatch(n -> n.holds(at));
            case 9 -> TOWNSHIPS.containsKey(code)
                    || code.startsWith(SYNTHETIC) && code.chars().allMatch(c -> c >= '0' && c <= '9');
            default -> false;
        };
    }

    /** Whether an application could be filed here at any time. */
    public static boolean everInForce(String code) {
        return inForce(code) || code.length() == 6 && !code.endsWith("00") && HISTORY.containsKey(code);
    }

    /**
     * The code under which the hub knows a division written with up to twelve digits: of a village the township, of a
     * township that the hub does not list the county, where it lists none of that county. What it does not know stays
     * as it was written.
     */
    public static String known(String written) {
        if (written.length() == SIX + 3 && written.endsWith("000") && isDigits(written)) {
            return written.substring(0, SIX);
        }
        if (written.length() != SIX + 6 || !isDigits(written)) {
            return written;
        }
        var township = written.substring(0, SIX + 3);
        var county = written.substring(0, SIX);
        if (township.endsWith("000")
                || TOWNSHIPS.keySet().stream().noneMatch(code -> code.startsWith(county))
                        && !county.equals(SYNTHETIC)) {
            return county;
        }
        return everInForce(township) ? township : written;
    }

    private static boolean isDigits(String text) {
        return text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    /** Name of a township of Yinchuan. */
    public static Optional<String> township(String code) {
        return Optional.ofNullable(TOWNSHIPS.get(code));
    }

    private static Stream<String[]> rows(String resource) {
        try (var reader = new BufferedReader(
                new InputStreamReader(Objects.requireNonNull(Divisions.class.getResourceAsStream(resource)),
                        StandardCharsets.UTF_8))) {
            // read before the file is closed
            return reader.lines().skip(1).map(line -> line.split(",", -1)).toList().stream();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
