package org.heqiao.routes.household.statistics;

import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.heqiao.gateway.authentication.AgencyCode;
import org.heqiao.routes.calendar.WorkingCalendar;
import org.heqiao.routes.corrections.CorrectionSettings;
import org.heqiao.routes.household.plan.BatchCounts;
import org.heqiao.routes.household.plan.BatchCounts.UnderWay;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Answers what was counted, held against the period before. */
@Component
final class Statistics {

    private final FigureTable table;
    private final BatchCounts batches;
    private final WorkingCalendar calendar;
    private final CorrectionSettings bureau;
    private final StatisticsSettings settings;
    private final Clock clock;

    Statistics(FigureTable table, BatchCounts batches, WorkingCalendar calendar, CorrectionSettings bureau,
            StatisticsSettings settings, Clock clock) {
        this.table = table;
        this.batches = batches;
        this.calendar = calendar;
        this.bureau = bureau;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * @param before of the period before; null: not told
     * @param shown  what is shown instead of the figures; null: they are
     */
    record Row(List<String> group, Numbers now, @Nullable Numbers before, @Nullable String shown) {
    }

    /** @param rows by group, @param total over all of them */
    record Result(StatisticsRequest request, List<Row> rows, Row total, UnderWay underWay, int term) {
    }

    Result of(StatisticsRequest request, AgencyCode caller) {
        var by = List.copyOf(request.by());
        int back = request.back();
        var now = table.read(request.from(), request.to(), request.by());
        var before = back(table.read(request.from().minusMonths(back), request.to().minusMonths(back), request.by()),
                by, back);
        var hidden = hidden(now, by, caller);
        var hiddenBefore = hidden(before, by, caller);
        var groups = new LinkedHashSet<>(now.keySet());
        groups.addAll(before.keySet());
        var rows = new ArrayList<Row>();
        groups.stream().sorted(Statistics::compare).forEach(group -> rows.add(new Row(group,
                now.getOrDefault(group, new Numbers()),
                hiddenBefore.containsKey(group) ? null : before.getOrDefault(group, new Numbers()),
                hidden.get(group))));
        return new Result(request, rows, total(request), underWay(), settings.term());
    }

    private Map<List<String>, String> hidden(Map<List<String>, Numbers> groups, List<Dimension> by, AgencyCode caller) {
        return caller.equals(bureau.bureau()) ? Map.of() : SmallGroups.of(groups, by, settings.smallest());
    }

    /** Under the names that the groups have in the period asked for. */
    private static Map<List<String>, Numbers> back(Map<List<String>, Numbers> earlier, List<Dimension> by, int months) {
        int month = by.indexOf(Dimension.MONTH);
        if (month < 0) {
            return earlier;
        }
        var moved = new LinkedHashMap<List<String>, Numbers>();
        earlier.forEach((group, numbers) -> {
            var name = new ArrayList<>(group);
            name.set(month, YearMonth.parse(group.get(month)).plusMonths(months).toString());
            moved.put(name, numbers);
        });
        return moved;
    }

    private static int compare(List<String> one, List<String> other) {
        for (int i = 0; i < one.size(); i++) {
            int order = one.get(i).compareTo(other.get(i));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    private Row total(StatisticsRequest request) {
        int back = (int) ChronoUnit.MONTHS.between(request.from(), request.to()) + 1;
        return new Row(List.of(),
                table.read(request.from(), request.to(), Set.of()).getOrDefault(List.of(), new Numbers()),
                table.read(request.from().minusMonths(back), request.to().minusMonths(back), Set.of())
                        .getOrDefault(List.of(), new Numbers()),
                null);
    }

    /** Overdue is what came so many working days ago, the day itself not counted. */
    private UnderWay underWay() {
        var today = LocalDate.now(clock);
        var days = calendar.days();
        var day = today.minusDays(settings.term());
        while (!days.term(day, settings.term()).last().isBefore(today)) {
            day = day.minusDays(1);
        }
        return batches.underWay(day.plusDays(1).atStartOfDay(clock.getZone()).toInstant());
    }
}
