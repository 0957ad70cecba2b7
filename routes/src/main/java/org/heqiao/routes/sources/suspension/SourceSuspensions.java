package org.heqiao.routes.sources.suspension;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.heqiao.routes.household.plan.Bundles;
import org.heqiao.routes.sources.SourceAvailability.Suspended;
import org.heqiao.routes.sources.SourceRateLimiter;
import org.heqiao.routes.sources.Sources;
import org.heqiao.schemas.source.SourceId;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Sources that are not asked for a time: by no node, about nothing, until that time or until somebody ends it. */
@Component
class SourceSuspensions {

    private final JdbcTemplate db;
    private final Sources sources;
    private final SourceRateLimiter limiter;
    private final Bundles bundles;

    SourceSuspensions(JdbcTemplate db, Sources sources, SourceRateLimiter limiter, Bundles bundles) {
        this.db = db;
        this.sources = sources;
        this.limiter = limiter;
        this.bundles = bundles;
    }

    /** One of them. */
    record Suspension(SourceId source, Instant until, String by, String reason) {
    }

    List<Suspension> all() {
        return sources.ids().stream().flatMap(source -> of(source).stream()).toList();
    }

    Optional<Suspension> of(SourceId source) {
        return limiter.availabilities(sources.contracts()).get(source) instanceof Suspended(var until, var by, var why)
                ? Optional.of(new Suspension(source, until, by, why))
                : Optional.empty();
    }

    boolean isSource(SourceId source) {
        return sources.ids().contains(source);
    }

    /** In the caller's transaction. Replaces the one there was. */
    Suspension suspend(Suspension wanted) {
        limiter.hold(wanted.source);
        db.update("update hub.source_pace set suspended_until = ?, suspended_by = ?, suspended_why = ?"
                + " where source = ?", Timestamp.from(wanted.until), wanted.by, wanted.reason,
                wanted.source.value());
        return wanted;
    }

    /** In the caller's transaction. What would have come back at the end of it is told again within seconds. */
    void end(SourceId source) {
        limiter.hold(source);
        db.update("update hub.source_pace set suspended_until = '-infinity', suspended_by = null,"
                + " suspended_why = null where source = ?", source.value());
        bundles.tellSoon(source);
    }
}
