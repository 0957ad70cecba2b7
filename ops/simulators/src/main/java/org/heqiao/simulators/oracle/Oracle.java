package org.heqiao.simulators.oracle;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.TreeSet;

import org.heqiao.simulators.sample.Fault;
import org.heqiao.simulators.sample.Sample;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Holds the hub's results beside what they must be. */
public record Oracle(Sample sample, LocalDate today) {

    private static final int MOST_DIFFERENCES = 20;
    private static final JsonMapper JSON = new JsonMapper();

    /**
     * @param equal       reports that say exactly what they must
     * @param expected    households that must have a report
     * @param differences of the first households that differ: household number, what is missing, what is too much; nothing personal
     */
    public record Comparison(int equal, int expected, List<String> differences) {

        public boolean holds() {
            return equal == expected && differences.isEmpty();
        }

        @Override
        public String toString() {
            return "oracle: " + equal + "/" + expected + " equal";
        }
    }

    /** Reads results as NDJSON. A report for a household that must be rejected, or a second one for the same, is a difference. */
    public Comparison compare(InputStream results) throws IOException {
        var differences = new ArrayList<String>();
        var seen = new BitSet();
        int equal = 0;
        var reader = new BufferedReader(new InputStreamReader(results, StandardCharsets.UTF_8), 1 << 16);
        for (var line = reader.readLine(); line != null; line = reader.readLine()) {
            var report = JSON.readTree(line);
            var number = report.path("household_no").asString("");
            int index = Integer.parseInt(number.substring(1)) - 1;
            var difference = seen.get(index)
                    ? "reported twice"
                    : sample.fault(index).filter(Fault::rejects).isPresent()
                            ? "must be rejected"
                            : difference(index, report);
            seen.set(index);
            if (difference.isEmpty()) {
                equal++;
            } else if (differences.size() < MOST_DIFFERENCES) {
                differences.add(number + ": " + difference);
            }
        }
        int expected = 0;
        for (int h = 0; h < sample.population().households(); h++) {
            if (sample.fault(h).filter(Fault::rejects).isEmpty()) {
                expected++;
                if (!seen.get(h) && differences.size() < MOST_DIFFERENCES) {
                    differences.add(sample.population().household(h).number() + ": no report");
                }
            }
        }
        return new Comparison(equal, expected, differences);
    }

    private String difference(int index, JsonNode report) {
        var must = Expected.of(sample, sample.population().household(index), today);
        var says = statements(report);
        if (must.equals(says)) {
            return "";
        }
        var missing = new TreeSet<>(must);
        missing.removeAll(says);
        says.removeAll(must);
        return "expected " + missing + ", got " + says;
    }

    private static TreeSet<String> statements(JsonNode report) {
        var statements = new TreeSet<String>();
        statements.add("conclusion " + text(report, "conclusion"));
        for (var member : report.path("members")) {
            var number = text(member, "member_no");
            for (var leg : member.path("legs")) {
                statements.add("leg " + number + " " + text(leg, "source") + "/" + text(leg, "item") + " " + text(leg, "outcome"));
            }
            for (var comparison : member.path("comparisons")) {
                statements.add("comparison " + number + " " + text(comparison, "subject") + " " + text(comparison, "declared") + " "
                        + text(comparison, "found") + " " + text(comparison, "result") + " " + text(comparison, "at_least"));
            }
        }
        for (var finding : report.path("findings")) {
            var sources = new ArrayList<String>();
            finding.path("sources").forEach(source -> sources.add(source.asString()));
            java.util.Collections.sort(sources);
            statements.add("finding " + text(finding, "member_no") + " " + text(finding, "code") + " " + text(finding, "declared") + " "
                    + text(finding, "found") + " " + text(finding, "effect") + " " + sources);
        }
        return statements;
    }

    private static String text(JsonNode node, String field) {
        return node.path(field).asString("null");
    }
}
