package org.heqiao.routes.household.statistics;

import java.sql.Date;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The figures as they were added up. */
@Component
class FigureTable {

    private final JdbcTemplate db;

    FigureTable(JdbcTemplate db) {
        this.db = db;
    }

    /** Adds in the caller's transaction, whose turn it is until it ends. */
    void add(Map<Figure, Long> counts) {
        db.query("select pg_advisory_xact_lock(hashtext('hub.check_figure'))", row -> {
        });
        var rows = new ArrayList<Object[]>(counts.size());
        counts.forEach((figure, count) -> rows.add(new Object[]{Date.valueOf(figure.month().atDay(1)), figure.centre(),
                figure.division(), figure.scheme(), figure.measure().name(), figure.source(), figure.outcome(),
                count}));
        db.batchUpdate("""
                insert into hub.check_figure as f (month, centre, division, scheme, measure, source, outcome, count)
                values (?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (month, centre, division, scheme, measure, source, outcome)
                do update set count = f.count + excluded.count""", rows);
    }

    /**
     * Figures of some months by group, in the groups' order: the values of the dimensions, in theirs.
     *
     * @param from and to months, both counted in
     */
    Map<List<String>, Numbers> read(YearMonth from, YearMonth to, Set<Dimension> by) {
        boolean division = by.contains(Dimension.DIVISION);
        boolean scheme = by.contains(Dimension.SCHEME);
        var columns = by.stream().map(each -> each == Dimension.MONTH ? "to_char(month, 'YYYY-MM')" : each.word())
                .toList();
        var grouped = columns.isEmpty() ? "" : String.join(", ", columns) + ", ";
        var groups = new LinkedHashMap<List<String>, Numbers>();
        db.query("select " + grouped + "measure, source, outcome, sum(count)" + """
                 from hub.check_figure where month >= ? and month <= ?
                  and (measure <> 'COMMISSIONS' or (division <> '*') = ? and (scheme <> '*') = ?)
                group by\s""" + grouped + "measure, source, outcome order by " + grouped + "measure, source, outcome",
                row -> {
                    var group = new ArrayList<String>(columns.size());
                    for (int i = 1; i <= columns.size(); i++) {
                        group.add(row.getString(i));
                    }
                    int next = columns.size() + 1;
                    groups.computeIfAbsent(group, any -> new Numbers()).add(Measure.valueOf(row.getString(next)),
                            row.getString(next + 1), row.getString(next + 2), row.getLong(next + 3));
                }, Date.valueOf(from.atDay(1)), Date.valueOf(to.atDay(1)), division, scheme);
        return groups;
    }
}
