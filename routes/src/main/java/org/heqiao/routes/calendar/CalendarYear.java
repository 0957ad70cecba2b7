package org.heqiao.routes.calendar;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.heqiao.gateway.body.Listed;
import org.heqiao.gateway.body.Text;
import org.heqiao.gateway.query.CallContext;
import org.heqiao.gateway.query.InvalidBody;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * One year's exceptions from Monday to Friday.
 *
 * @param source the notice they were published by
 */
record CalendarYear(int year, String source, List<Day> days) {

    /** @param worked a make-up day; otherwise a holiday */
    record Day(LocalDate day, boolean worked, String name) {
    }

    /** Body of {@code PUT /api/v1/calendar/{year}}. */
    record Request(CallContext context, @Text(most = 200) String source,
            @Listed(most = 100) List<DayGiven> days) {

        CalendarYear read(int year) {
            var read = IntStream.range(0, days.size()).mapToObj(i -> days.get(i).read(year, "days[" + i + "]"))
                    .toList();
            var seen = new HashSet<LocalDate>();
            for (int i = 0; i < read.size(); i++) {
                if (!seen.add(read.get(i).day)) {
                    throw new InvalidBody("days[" + i + "].day is there twice");
                }
            }
            return new CalendarYear(year, source, read);
        }
    }

    /** A day as the body has it. */
    record DayGiven(@Text(most = 10) String day, @Nullable Object worked,
            @Text(most = 50) String name) {

        private Day read(int year, String place) {
            LocalDate on;
            try {
                on = LocalDate.parse(day);
            } catch (DateTimeException none) {
                throw new InvalidBody(place + ".day is a day as 2026-02-14");
            }
            // a notice may move a day over the turn of the year
            if (Math.abs(on.getYear() - year) > 1 || !(worked instanceof Boolean made)) {
                throw new InvalidBody(place + " has a day of that year, and worked true or false");
            }
            return new Day(on, made, name);
        }
    }

    ObjectNode toJson() {
        var json = JsonNodeFactory.instance.objectNode().put("year", year).put("source", source);
        var list = json.putArray("days");
        days.forEach(each -> list.addObject().put("day", each.day.toString()).put("worked", each.worked).put("name",
                each.name));
        return json;
    }
}
