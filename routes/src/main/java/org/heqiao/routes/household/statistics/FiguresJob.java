package org.heqiao.routes.household.statistics;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import org.heqiao.routes.calendar.WorkingCalendar;
import org.heqiao.routes.household.alert.Alerts;
import org.heqiao.routes.household.plan.BatchCounts;
import org.heqiao.routes.household.plan.BatchCounts.Counted;
import org.heqiao.routes.household.plan.BatchCounts.Ended;
import org.heqiao.routes.household.plan.BatchCounts.Part;
import org.heqiao.routes.household.plan.Lane;
import org.heqiao.routes.household.report.Reports;
import org.heqiao.routes.household.report.Reports.Given;
import org.heqiao.routes.sources.priority.BulkThrottle;
import org.heqiao.routes.work.Job;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Adds up each batch once, when it has come to its end, and each later version of a report and each alert: one
 * transaction counts it
 * and marks it as counted. Commissions, households, persons and item queries belong to the month in which the
 * commission came, reports to the month in which they were made.
 */
@Component
final class FiguresJob implements Job {

    private static final int MOST_LATER = 1000;

    private final BatchCounts batches;
    private final Reports reports;
    private final Alerts alerts;
    private final FigureTable table;
    private final WorkingCalendar calendar;
    private final StatisticsSettings settings;
    private final TransactionOperations transaction;
    private final BulkThrottle way;
    private final Clock clock;

    FiguresJob(BatchCounts batches, Reports reports, Alerts alerts, FigureTable table, WorkingCalendar calendar,
            StatisticsSettings settings, TransactionOperations transaction, BulkThrottle way, Clock clock) {
        this.batches = batches;
        this.reports = reports;
        this.alerts = alerts;
        this.table = table;
        this.calendar = calendar;
        this.settings = settings;
        this.transaction = transaction;
        this.way = way;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "statistics";
    }

    @Override
    public boolean next() {
        try (var turn = way.acquire(Lane.BULK.priority())) {
            return Boolean.TRUE.equals(transaction.execute(open -> countBatch() || countLater() || countAlerts()));
        }
    }

    private boolean countBatch() {
        var ended = batches.claim();
        ended.ifPresent(batch -> {
            var counts = new HashMap<Figure, Long>();
            var places = new HashSet<BatchCounts.Group>();
            batches.each(batch, part -> {
                count(batch, part, counts);
                part.households().values().forEach(household -> places.add(household.group()));
            });
            if (!batch.recheck()) {
                commission(batch, places, counts);
            }
            table.add(counts);
        });
        return ended.isPresent();
    }

    private void count(Ended batch, Part part, Map<Figure, Long> counts) {
        var came = month(batch.receivedAt());
        var centre = batch.agency().value();
        if (!batch.recheck()) {
            part.households().values().forEach(household -> {
                add(counts, came, centre, household.group(), Measure.HOUSEHOLDS, 1);
                add(counts, came, centre, household.group(), Measure.PERSONS, household.members());
                if (household.suspended()) {
                    add(counts, came, centre, household.group(), Measure.SUSPENDED, 1);
                }
                if (household.terminated()) {
                    add(counts, came, centre, household.group(), Measure.TERMINATED, 1);
                }
            });
        }
        part.legs().forEach(legs -> counts.merge(new Figure(came, centre, legs.group().division(),
                legs.group().scheme(), Measure.ITEM_QUERIES, legs.source(), legs.outcome().name()), legs.count(),
                Long::sum));
        if (part.households().isEmpty()) {
            return;
        }
        var last = calendar.days().term(day(batch.receivedAt()), settings.term()).last();
        for (var report : reports.first(part.households().firstKey(), part.households().lastKey() + 1)) {
            var household = part.households().get(report.household());
            if (household != null) {
                count(report, household, last, counts);
            }
        }
    }

    private void count(Given report, Counted household, LocalDate last, Map<Figure, Long> counts) {
        var made = month(report.madeAt());
        var centre = household.agency().value();
        add(counts, made, centre, household.group(), Measure.REPORTS, 1);
        switch (report.conclusion()) {
            case "WITHHELD" -> add(counts, made, centre, household.group(), Measure.WITHHELD, 1);
            case "CLUES" -> add(counts, made, centre, household.group(), Measure.CLUES, 1);
            default -> {
            }
        }
        if (day(report.madeAt()).isAfter(last)) {
            add(counts, made, centre, household.group(), Measure.OVERDUE, 1);
        }
    }

    /** A file of several divisions is one commission, and one in each of them. */
    private void commission(Ended batch, Set<BatchCounts.Group> places, Map<Figure, Long> counts) {
        var figures = new HashSet<Figure>();
        var month = month(batch.receivedAt());
        var centre = batch.agency().value();
        figures.add(new Figure(month, centre, Figure.ANY, Figure.ANY, Measure.COMMISSIONS));
        for (var place : places) {
            figures.add(new Figure(month, centre, place.division(), Figure.ANY, Measure.COMMISSIONS));
            figures.add(new Figure(month, centre, Figure.ANY, place.scheme(), Measure.COMMISSIONS));
            figures.add(new Figure(month, centre, place.division(), place.scheme(), Measure.COMMISSIONS));
        }
        figures.forEach(figure -> counts.merge(figure, 1L, Long::sum));
    }

    private boolean countLater() {
        var later = reports.countLater(MOST_LATER);
        if (later.isEmpty()) {
            return false;
        }
        var households = batches.households(later.stream().map(Given::household).distinct().toList());
        var counts = new HashMap<Figure, Long>();
        for (var report : later) {
            var household = households.get(report.household());
            if (household != null) {
                add(counts, month(report.madeAt()), household.agency().value(), household.group(), Measure.RECHECKS, 1);
            }
        }
        table.add(counts);
        return true;
    }

    private boolean countAlerts() {
        var raised = alerts.count(MOST_LATER);
        if (raised.isEmpty()) {
            return false;
        }
        var counts = new HashMap<Figure, Long>();
        raised.forEach(alert -> counts.merge(new Figure(month(alert.at()), alert.about().agency().value(),
                alert.about().division().code(), alert.about().scheme(), Measure.ALERTS, "",
                alert.about().alertClass().name()), 1L, Long::sum));
        table.add(counts);
        return true;
    }

    private static void add(Map<Figure, Long> counts, YearMonth month, String centre, BatchCounts.Group group,
            Measure measure, long count) {
        counts.merge(new Figure(month, centre, group.division(), group.scheme(), measure), count, Long::sum);
    }

    private YearMonth month(Instant time) {
        return YearMonth.from(day(time));
    }

    private LocalDate day(Instant time) {
        return LocalDate.ofInstant(time, clock.getZone());
    }
}
