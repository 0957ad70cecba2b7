package org.heqiao.routes.calendar;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.heqiao.gateway.query.InvalidBody;
import org.heqiao.gateway.query.Members;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * One year's exceptions from Monday to Friday.
 *
 * @param source the notice they were published by
 */
record CalendarYear(int year, String source, List<Day> days) {

    private static final int MOST_DAYS = 100;
    private static final Set<String> MEMBERS = Set.of("context", "source", "days");
    private static final Set<String> OF_DAY = Set.of("day", "worked", "name");

    /** @param worked a make-up day; otherwise a holiday */
    record Day(LocalDate day, boolean worked, String name) {
    }

    static CalendarYear of(int year, JsonNode body) {
        Members.only(body, MEMBERS, "the body");
        var days = body.path("days");
        if (!days.isArray() || days.isEmpty() || days.size() > MOST_DAYS) {
            throw new InvalidBody("days is a list of 1 to " + MOST_DAYS);
        }
        var read = new ArrayList<Day>();
        var seen = new HashSet<LocalDate>();
        for (int i = 0; i < days.size(); i++) {
            var day = day(year, days.get(i), "days[" + i + "]");
            if (!seen.add(day.day)) {
                throw new InvalidBody("days[" + i + "].day is there twice");
            }
            read.add(day);
        }
        return new CalendarYear(year, Members.text(body, "source", 200, "the body"), read);
    }

    private static Day day(int year, JsonNode given, String place) {
        Members.only(given, OF_DAY, place);
        LocalDate day;
        try {
            day = LocalDate.parse(Members.text(given, "day", 10, place));
        } catch (DateTimeException none) {
            throw new InvalidBody(place + ".day is a day as 2026-02-14");
        }
        // a notice may move a day over the turn of the year
        if (Math.abs(day.getYear() - year) > 1 || !given.path("worked").isBoolean()) {
            throw new InvalidBody(place + " has a day of that year, and worked true or false");
        }
        return new Day(day, given.path("worked").booleanValue(), Members.text(given, "name", 50, place));
    }

    ObjectNode toJson() {
        var json = JsonNodeFactory.instance.objectNode().put("year", year).put("source", source);
        var list = json.putArray("days");
        days.forEach(each -> list.addObject().put("day", each.day.toString()).put("worked", each.worked).put("name",
                each.name));
        return json;
    }
}
