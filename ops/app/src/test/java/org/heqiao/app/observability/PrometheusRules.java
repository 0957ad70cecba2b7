package org.heqiao.app.observability;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The rules that {@code promtool check metrics} has, on the text that Prometheus reads. */
public final class PrometheusRules {

    private static final Pattern SAMPLE = Pattern.compile("^([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\\{(.*)})? .*$");
    private static final Pattern LABEL = Pattern.compile("([a-zA-Z_][a-zA-Z0-9_]*)=\"");
    private static final List<String> OTHER_UNITS = List.of("ms", "ns", "us", "milliseconds", "minutes", "hours", "kb",
            "mb", "percent");
    private static final List<String> RESERVED = List.of("_count", "_sum", "_bucket");

    private PrometheusRules() {
    }

    /** Sentences, each about one metric. */
    public static List<String> faults(String text) {
        var help = new TreeSet<String>();
        Map<String, String> types = new HashMap<>();
        var faults = new TreeSet<String>();
        text.lines().forEach(line -> {
            var words = line.split(" ", 4);
            if (line.startsWith("# HELP ") && words.length == 4 && !words[3].isBlank()) {
                help.add(words[2]);
            } else if (line.startsWith("# TYPE ")) {
                types.put(words[2], words[3]);
            } else if (!line.startsWith("#")) {
                labels(line, faults);
            }
        });
        types.forEach((name, type) -> named(name, type, help.contains(name), faults));
        return List.copyOf(faults);
    }

    private static void named(String name, String type, boolean helped, TreeSet<String> faults) {
        if (!helped) {
            faults.add(name + " has no help text");
        }
        if (type.equals("counter") != name.endsWith("_total")) {
            faults.add(name + " is a " + type + ": counters end with _total, and nothing else does");
        }
        if (!name.equals(name.toLowerCase(Locale.ROOT))) {
            faults.add(name + " is not in snake_case");
        }
        if (!List.of("summary", "histogram").contains(type) && RESERVED.stream().anyMatch(name::endsWith)) {
            faults.add(name + " ends as a part of a summary does");
        }
        if (List.of(name.split("_")).stream().anyMatch(OTHER_UNITS::contains)) {
            faults.add(name + " is not in a base unit");
        }
    }

    private static void labels(String line, TreeSet<String> faults) {
        var sample = SAMPLE.matcher(line);
        if (sample.matches() && sample.group(2) != null) {
            var label = LABEL.matcher(sample.group(2));
            while (label.find()) {
                if (!label.group(1).equals(label.group(1).toLowerCase(Locale.ROOT))) {
                    faults.add(sample.group(1) + ": label " + label.group(1) + " is not in snake_case");
                }
            }
        }
    }
}
