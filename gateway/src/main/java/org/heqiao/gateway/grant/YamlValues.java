package org.heqiao.gateway.grant;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** How hours, days and rates are written in the text of grants: {@code MON-FRI}, {@code 18:00}, {@code 20/s}. */
final class YamlValues {

    private static final Pattern TIME = Pattern.compile("([01][0-9]|2[0-3]):[0-5][0-9]");
    private static final Pattern NUMBER = Pattern.compile("0|[1-9][0-9]{0,14}");
    private static final Map<String, Duration> PERIODS = Map.of("s", Duration.ofSeconds(1), "min",
            Duration.ofMinutes(1), "h",
            Duration.ofHours(1));

    private YamlValues() {
    }

    static LocalTime time(String word) {
        if (!TIME.matcher(word).matches()) {
            throw new IllegalArgumentException("a time is written 08:00");
        }
        return LocalTime.parse(word);
    }

    static LocalTime endTime(String word) {
        return word.equals("24:00") ? LocalTime.MIDNIGHT : time(word);
    }

    static String endTime(LocalTime until) {
        return until.equals(LocalTime.MIDNIGHT) ? "24:00" : until.toString();
    }

    static Set<DayOfWeek> days(String words) {
        var days = EnumSet.noneOf(DayOfWeek.class);
        for (var word : words.split(",", -1)) {
            var ends = word.strip().split("-", 2);
            var first = day(ends[0]);
            var last = day(ends[ends.length - 1]);
            if (last.compareTo(first) < 0) {
                throw new IllegalArgumentException("days of the week begin on MON");
            }
            days.addAll(EnumSet.range(first, last));
        }
        return days;
    }

    static String days(Set<DayOfWeek> days) {
        var runs = new ArrayList<String>();
        for (int day = 1; day <= 7; day++) {
            if (days.contains(DayOfWeek.of(day))) {
                int last = day;
                while (last < 7 && days.contains(DayOfWeek.of(last + 1))) {
                    last++;
                }
                runs.add(last == day ? word(day) : word(day) + '-' + word(last));
                day = last;
            }
        }
        return String.join(", ", runs);
    }

    static long number(String word) {
        if (!NUMBER.matcher(word).matches()) {
            throw new IllegalArgumentException("is not a whole number");
        }
        return Long.parseLong(word);
    }

    static int smallNumber(String word) {
        long number = number(word);
        if (number > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("is too large");
        }
        return (int) number;
    }

    static boolean truth(String word) {
        return switch (word) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("is true or false");
        };
    }

    /** Calls and the period they are allowed in. */
    record Pace(int calls, Duration per) {
    }

    static Pace pace(String word) {
        int slash = word.indexOf('/');
        var per = slash < 0 ? null : PERIODS.get(word.substring(slash + 1));
        if (per == null) {
            throw new IllegalArgumentException("a rate is written 20/s, 20/min or 20/h");
        }
        return new Pace(smallNumber(word.substring(0, slash)), per);
    }

    static String pace(Limits.Rate rate) {
        return rate.calls() + "/" + switch ((int) rate.per().toSeconds()) {
            case 1 -> "s";
            case 60 -> "min";
            default -> "h";
        };
    }

    private static DayOfWeek day(String word) {
        for (var day : DayOfWeek.values()) {
            if (day.name().startsWith(word) && word.length() == 3) {
                return day;
            }
        }
        throw new IllegalArgumentException("days of the week are MON to SUN");
    }

    private static String word(int day) {
        return DayOfWeek.of(day).name().substring(0, 3);
    }
}
