package org.heqiao.gateway.administration;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.heqiao.gateway.audit.AuditEntry.Kind;
import org.heqiao.gateway.audit.AuditSearch;
import org.heqiao.gateway.audit.LoggedEntry;
import org.heqiao.gateway.authentication.AgencyCode;
import org.heqiao.gateway.grant.AuditedQuery;
import org.heqiao.gateway.grant.DryRun;
import org.heqiao.gateway.grant.Grant;
import org.heqiao.gateway.grant.GrantSet;
import org.heqiao.gateway.grant.Grants;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What a proposal would have changed about the queries the log knows of. */
@Component
final class DryRunQueries {

    /** Beyond these the newest are left out, and the answer says so. */
    static final int MOST_QUERIES = 100_000;

    private final Grants grants;
    private final AuditSearch audit;
    private final Clock clock;

    DryRunQueries(Grants grants, AuditSearch audit, Clock clock) {
        this.grants = grants;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * @param complete  false: there were more queries than are decided again at once
     * @param sentences for reading
     */
    record Result(int days, long queries, long unplaced, boolean complete, List<Line> changes, List<String> sentences) {
    }

    record Line(String effect, AgencyCode agency, String service, @Nullable String rule, long queries) {
    }

    Result of(List<Grant> proposed, boolean besideTheOthers, int days) {
        var now = grants.current();
        var set = besideTheOthers ? now.with(now.version(), proposed, List.of()) : GrantSet.of(now.version(), proposed);
        var past = new ArrayList<AuditedQuery>();
        boolean complete = read(days, past);
        var run = DryRun.of(set, now, past.stream());
        var lines = run.changes().stream().map(line -> new Line(line.effect().name(), line.agency(), line.service(),
                line.rule() == null ? null : line.rule().name(), line.queries())).toList();
        return new Result(days, run.queries(), run.unplaced(), complete, lines, run.text());
    }

    private boolean read(int days, List<AuditedQuery> into) {
        var from = clock.instant().minus(Duration.ofDays(days));
        long after = -1;
        while (true) {
            var page = audit.find(new AuditSearch.Filter(null, null, null, Kind.QUERY, null, null, from, null, after,
                    AuditSearch.MOST));
            page.entries().stream().map(LoggedEntry::entry).map(AuditedQuery::of).flatMap(Optional::stream)
                    .forEach(into::add);
            var next = page.next();
            if (next == null) {
                return true;
            }
            if (into.size() >= MOST_QUERIES) {
                return false;
            }
            after = next;
        }
    }
}
