package org.heqiao.routes.sources;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.heqiao.gateway.node.Nodes;
import org.heqiao.routes.work.LeaseHolder;
import org.heqiao.schemas.source.SourceContract;
import org.heqiao.schemas.source.SourceId;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Conversations for which somebody waits, over all nodes: announced before they begin, so that bulk leaves them room.
 * They leave one conversation of a contract to bulk, where it allows more than one. The caller provides the
 * transaction, and holds the source's {@link SourceRateLimiter}.
 */
@Component
public class InteractiveSlots implements LeaseHolder {

    /** How long a conversation may last that nobody ended, because its node died. */
    private static final Duration LEASE = Duration.ofMinutes(5);

    private final JdbcTemplate db;
    private final Clock clock;
    private final String node;

    public InteractiveSlots(JdbcTemplate db, Clock clock, Nodes nodes) {
        this.db = db;
        this.clock = clock;
        this.node = nodes.instance();
    }

    /** What another node was about when it died is over. */
    @Override
    public int releaseHeldBy(String dead) {
        return db.update("delete from hub.live_turn where node = ?", dead);
    }

    /** Most conversations of this kind at once. */
    public static int most(SourceContract contract) {
        return Math.max(1, contract.concurrency() - 1);
    }

    /**
     * Somebody waits for a turn. @param until given up by then. @return its number: who came earlier has a lower one
     */
    public long announce(SourceId source, Instant until) {
        db.update("delete from hub.live_turn where source = ? and until < ?", source.value(),
                Timestamp.from(clock.instant()));
        var sql = "insert into hub.live_turn (source, node, until) values (?, ?, ?) returning id";
        return Objects.requireNonNull(db.queryForObject(sql, Long.class, source.value(), node, Timestamp.from(until)));
    }

    /** How many are under way, or wait since earlier. */
    public int before(SourceId source, long turn) {
        return count("select count(*) from hub.live_turn where source = ? and until > ? and id < ?", source.value(),
                now(), turn);
    }

    /** How many of the source's conversations bulk must leave alone. */
    public int present(SourceId source, SourceContract contract) {
        return Math.min(most(contract),
                count("select count(*) from hub.live_turn where source = ? and until > ?", source.value(), now()));
    }

    /** The turn has come. */
    public void begin(long turn) {
        db.update("update hub.live_turn set until = ? where id = ?", Timestamp.from(clock.instant().plus(LEASE)), turn);
    }

    public void end(long turn) {
        db.update("delete from hub.live_turn where id = ?", turn);
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }

    private int count(String sql, Object... values) {
        return Objects.requireNonNull(db.queryForObject(sql, Integer.class, values));
    }
}
