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
import java.util.Set;

import org.heqiao.simulators.sample.Fault;
import org.heqiao.simulators.sample.Sample;
import org.jspecify.annotations.Nullable;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Holds the hub's results beside what they must be.
 *
 * @param today the day on which the hub asks: how far the tax authority's data go, and which letters of authorisation
 *              are in force
 * @param legs  what the hub is to ask about every person, source/item
 */
public record Oracle(Sample sample, LocalDate today, Set<String> legs) {

    private static final int MOST_DIFFERENCES = 20;
    private static final int NOBODY = -1;
    private static final JsonMapper JSON = new JsonMapper();

    /** For a hub that asks every source about every item. */
    public Oracle(Sample sample, LocalDate today) {
        this(sample, today, ExpectedAnswers.EVERYTHING);
    }

    /**
     * @param equal       households about which exactly the right thing is said
     * @param expected    households about which something must be said
     * @param differences the first ones: household number, what is missing, what is too much; nothing personal
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

    /** What the report on a household must say, statement by statement; empty: the household must be rejected. */
    public List<String> expected(int household) {
        return isRejected(household)
                ? List.of()
                : ExpectedStatements.of(this, sample.population().household(household));
    }

    /**
     * Reads results as NDJSON. A report on a household that must be rejected, a second one on the same or one out of
     * the file's order is a difference.
     */
    public Comparison compare(InputStream results) throws IOException {
        var differences = new ArrayList<String>();
        var seen = new BitSet();
        int equal = 0;
        int last = NOBODY;
        var reader = new BufferedReader(new InputStreamReader(results, StandardCharsets.UTF_8), 1 << 16);
        for (var line = reader.readLine(); line != null; line = reader.readLine()) {
            var report = read(line);
            int household = household(report);
            var difference = household == NOBODY
                    ? "not a household of this sample"
                    : seen.get(household)
                            ? "reported twice"
                            : household < last ? "not in the order of the file" : difference(household, report);
            if (household != NOBODY) {
                seen.set(household);
                last = household;
            }
            if (difference.isEmpty()) {
                equal++;
            } else {
                add(differences, household, difference);
            }
        }
        int expected = 0;
        for (int h = 0; h < sample.population().households(); h++) {
            if (!isRejected(h)) {
                expected++;
                if (!seen.get(h)) {
                    add(differences, h, "no report");
                }
            }
        }
        return new Comparison(equal, expected, differences);
    }

    /**
     * Reads the rows' problems as NDJSON: every faulty household must be named with its reason code and severity, and
     * no other household.
     */
    public Comparison compareProblems(InputStream problems) throws IOException {
        var differences = new ArrayList<String>();
        var named = new BitSet();
        var wrong = new BitSet();
        var reader = new BufferedReader(new InputStreamReader(problems, StandardCharsets.UTF_8), 1 << 16);
        for (var line = reader.readLine(); line != null; line = reader.readLine()) {
            var problem = read(line);
            int household = household(problem);
            var said = ActualStatements.text(problem, "code") + " " + ActualStatements.text(problem, "severity");
            var must = household == NOBODY ? "" : problem(household);
            if (!said.equals(must)) {
                add(differences, household, "expected " + (must.isEmpty() ? "no problem" : must) + ", got " + said);
            }
            if (household != NOBODY) {
                named.set(household);
                wrong.set(household, wrong.get(household) || !said.equals(must));
            }
        }
        int expected = 0;
        int equal = 0;
        for (int h = 0; h < sample.population().households(); h++) {
            var must = problem(h);
            expected += must.isEmpty() ? 0 : 1;
            equal += !must.isEmpty() && named.get(h) && !wrong.get(h) ? 1 : 0;
            if (!must.isEmpty() && !named.get(h)) {
                add(differences, h, "expected " + must + ", got no problem");
            }
        }
        return new Comparison(equal, expected, differences);
    }

    private String problem(int household) {
        var fault = sample.fault(household);
        var notInForce = notInForce();
        return fault.isPresent()
                ? fault.get().reasonCode() + (fault.get().rejects() ? " REJECTED" : " LIMITED")
                : notInForce != null ? notInForce + " LIMITED" : "";
    }

    /** Why the sample's letters are not in force today; null: they are. */
    @Nullable
    String notInForce() {
        return today.isBefore(sample.appliedOn())
                ? "AUTHORISATION_NOT_YET_VALID"
                : today.isAfter(sample.authorisedUntil()) ? "AUTHORISATION_EXPIRED" : null;
    }

    private boolean isRejected(int household) {
        return sample.fault(household).filter(Fault::rejects).isPresent();
    }

    private String difference(int household, JsonNode report) {
        var must = expected(household);
        if (must.isEmpty()) {
            return "must be rejected";
        }
        var says = ActualStatements.by(report, sample.population().household(household));
        if (must.equals(says)) {
            return "";
        }
        var missing = without(must, says);
        var tooMuch = without(says, must);
        return missing.isEmpty() && tooMuch.isEmpty()
                ? "everything is said, but not in the order of the contract"
                : "expected " + missing + ", got " + tooMuch;
    }

    private static List<String> without(List<String> some, List<String> others) {
        var left = new ArrayList<>(some);
        others.forEach(left::remove);
        return left;
    }

    private void add(List<String> differences, int household, String difference) {
        if (differences.size() < MOST_DIFFERENCES) {
            var name = household == NOBODY ? "?" : sample.population().household(household).number();
            differences.add(name + ": " + difference);
        }
    }

    private static JsonNode read(String line) {
        try {
            return JSON.readTree(line);
        } catch (JacksonException cutOff) {
            return JSON.nullNode();
        }
    }

    /** Its index by its number, or {@link #NOBODY}. */
    private int household(JsonNode node) {
        var number = ActualStatements.text(node, "household_no");
        if (!number.matches("H[0-9]{7}")) {
            return NOBODY;
        }
        int household = Integer.parseInt(number.substring(1)) - 1;
        return household >= 0 && household < sample.population().households() ? household : NOBODY;
    }
}
