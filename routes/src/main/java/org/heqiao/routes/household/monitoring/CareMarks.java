package org.heqiao.routes.household.monitoring;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.heqiao.gateway.authentication.AgencyCode;
import org.heqiao.gateway.grant.DivisionScope;
import org.heqiao.routes.household.monitoring.Care.Stopped;
import org.heqiao.routes.household.monitoring.CareRequest.Row;
import org.heqiao.routes.household.plan.BatchCounts;
import org.heqiao.routes.household.plan.BatchCounts.Counted;
import org.heqiao.routes.household.plan.BatchMembers;
import org.heqiao.routes.household.report.Reports;
import org.heqiao.routes.household.report.Reports.Given;
import org.heqiao.schemas.calendar.WrittenDate;
import org.heqiao.schemas.code.Division;
import org.heqiao.schemas.code.Scheme;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Takes a list of who is in care: that is decided elsewhere, and no report says it. Rows that are wrong are named, and
 * the others are taken; sent again it changes nothing.
 */
@Component
class CareMarks {

    private static final Pattern REPORT_NO = Pattern.compile("HQ[0-9]{1,18}-([0-9]{1,18})");

    private final CareTable table;
    private final Reports reports;
    private final BatchCounts households;
    private final BatchMembers members;
    private final MonitoringSettings settings;
    private final Clock clock;

    CareMarks(CareTable table, Reports reports, BatchCounts households, BatchMembers members,
            MonitoringSettings settings, Clock clock) {
        this.table = table;
        this.reports = reports;
        this.households = households;
        this.members = members;
        this.settings = settings;
        this.clock = clock;
    }

    /** Why a row is not taken. Closed list, part of the contract. */
    enum Fault {
        ROW_UNREADABLE("该行无法读取"), REPORT_NOT_FOUND("没有这份核对报告"), DIVISION_NOT_GRANTED("该户区划不在授权范围内"), SCHEME_UNKNOWN(
                "救助类别无法识别"),
        DATE_UNREADABLE("日期应写作2026-11-24"), UNTIL_BEFORE_SINCE("退出日期早于纳入日期");

        private final String chinese;

        Fault(String chinese) {
            this.chinese = chinese;
        }

        String chinese() {
            return chinese;
        }
    }

    /** @param line in the list, from 1 */
    record Refused(long line, Fault why) {
    }

    /** @param taken those in care and those that left; @param left those of them that left */
    record Taken(int taken, int left, List<Refused> refused) {
    }

    private record Known(Given report, Counted household) {
    }

    /** In the caller's transaction. @param reach where the grant holds; @param call by which it is said */
    Taken take(List<Row> rows, DivisionScope reach, AgencyCode by, String call) {
        var known = known(rows);
        var marked = new LinkedHashMap<Long, Care>();
        var refused = new ArrayList<Refused>();
        for (var row : rows) {
            switch (read(row, known, reach, call)) {
                case Care care -> marked.put(care.household(), care);
                case Fault fault -> refused.add(new Refused(row.line(), fault));
                default -> throw new IllegalStateException();
            }
        }
        table.mark(List.copyOf(marked.values()), members.numbered(marked.keySet()), by);
        return new Taken(marked.size(),
                (int) marked.values().stream().filter(care -> care.stopped() == Stopped.LEFT).count(), refused);
    }

    /** By the numbers of reports. */
    private Map<String, Known> known(List<Row> rows) {
        var ids = new ArrayList<Long>(rows.size());
        for (var row : rows) {
            var number = REPORT_NO.matcher(row.entry() == null ? "" : row.entry().reportNo());
            if (number.matches()) {
                ids.add(Long.parseLong(number.group(1)));
            }
        }
        var counted = households.households(ids);
        var known = new HashMap<String, Known>();
        reports.latest(ids, clock.instant().plus(Duration.ofMinutes(1))).forEach(report -> {
            var household = counted.get(report.household());
            if (household != null) {
                known.put(report.number(), new Known(report, household));
            }
        });
        return known;
    }

    /** A {@link Care}, or a {@link Fault}. */
    private Object read(Row row, Map<String, Known> all, DivisionScope reach, String call) {
        var entry = row.entry();
        if (entry == null) {
            return Fault.ROW_UNREADABLE;
        }
        var known = all.get(entry.reportNo());
        if (known == null) {
            return Fault.REPORT_NOT_FOUND;
        }
        var group = known.household.group();
        var division = new Division(group.division());
        if (!reach.covers(Set.of(division))) {
            return Fault.DIVISION_NOT_GRANTED;
        }
        var named = text(entry.scheme());
        var last = text(entry.until());
        var scheme = named.isEmpty() ? group.scheme() : Scheme.of(named).map(Scheme::code).orElse("");
        var since = WrittenDate.day(entry.since()).orElse(null);
        var until = WrittenDate.day(last).orElse(null);
        if (scheme.isEmpty()) {
            return Fault.SCHEME_UNKNOWN;
        }
        if (since == null || until == null && !last.isEmpty()) {
            return Fault.DATE_UNREADABLE;
        }
        return until != null && until.isBefore(since)
                ? Fault.UNTIL_BEFORE_SINCE
                : care(known, scheme, division, since, until, call);
    }

    private Care care(Known known, String scheme, Division division, LocalDate since, @Nullable LocalDate until,
            String call) {
        var every = settings.every(scheme);
        var left = until != null && until.isBefore(LocalDate.now(clock));
        var due = left || every == null
                ? null
                : LocalDate.ofInstant(known.report.madeAt(), clock.getZone()).plus(every);
        return new Care(known.report.household(), known.household.agency(), known.report.number(), scheme, division,
                since, until, call, due, null, left ? Stopped.LEFT : every == null ? Stopped.NO_CADENCE : null);
    }

    private static String text(@Nullable String given) {
        return given == null ? "" : given;
    }
}
