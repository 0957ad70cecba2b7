package org.heqiao.routes.events;

import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.heqiao.gateway.authentication.AgencyCode;
import org.heqiao.routes.events.Subscription.Cause;
import org.heqiao.routes.events.Subscription.Channel;
import org.heqiao.routes.events.Subscription.Progress;
import org.heqiao.routes.events.Subscription.State;
import org.heqiao.schemas.event.RegisterChange;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Subscriptions, and how far each is. */
@Component
final class SubscriptionTable {

    static final int MOST_OF_AN_AGENCY = 100;

    private static final String ALL = """
            select s.*, coalesce((select min(position) from event.delivery d where d.subscription = s.id),
                   s.last_position + 1) as oldest
              from event.subscription s
            """;

    private final JdbcTemplate db;
    private final ChangeCodec seal;

    SubscriptionTable(JdbcTemplate db, ChangeCodec seal) {
        this.db = db;
        this.seal = seal;
    }

    /** Changes from now on; of what was before, nothing. */
    void add(Subscription subscription, long fromSeq) {
        db.update(
                """
                        insert into event.subscription (id, agency, client, kinds, way, target, most, everyone, fields,
                               asking, created_at, from_seq)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                subscription.id(), subscription.agency().value(), subscription.client(),
                subscription.kinds().stream().map(RegisterChange.Kind::word).sorted().toArray(String[]::new),
                subscription.way().word(),
                subscription.target() == null ? null : subscription.target().toString(), subscription.most(),
                subscription.everyone(),
                subscription.fields().stream().sorted().toArray(String[]::new), seal.asking(subscription.asking()),
                time(subscription.createdAt()), fromSeq);
    }

    boolean remove(UUID id) {
        return db.update("delete from event.subscription where id = ?", id) > 0;
    }

    Optional<Subscription> find(UUID id) {
        return db.query(ALL + "where id = ?", this::subscription, id).stream().findFirst();
    }

    List<Subscription> ofAgency(AgencyCode agency) {
        return db.query(ALL + "where agency = ? order by created_at, id limit " + MOST_OF_AN_AGENCY, this::subscription,
                agency.value());
    }

    /**
     * Those to whom something is to be sent now. Those whose sending is refused are among them once their pause is
     * over.
     */
    List<Subscription> due(Instant now, int limit) {
        return db.query(ALL + """
                where state = 'ACTIVE' and way <> 'feed' and handed < last_position and next_at <= ?
                order by next_at, id limit ?""", this::subscription, time(now), limit);
    }

    /** All that lie at the broker. */
    List<Subscription> atBroker() {
        return db.query(ALL + "where way = 'broker' order by id", this::subscription);
    }

    /** @return false: somebody else has moved it meanwhile */
    boolean handed(UUID id, long from, long to) {
        return db.update(
                """
                        update event.subscription set handed = ?, attempts = 0, failing_since = null, next_at =
                               '-infinity', cause = null,
                               refused = null where id = ? and handed = ?""",
                to, id, from) > 0;
    }

    /** What the subscriber of a feed says it has; never backwards. */
    void acknowledged(UUID id, long position) {
        db.update("update event.subscription set handed = least(?, last_position) where id = ? and handed < ?",
                position, id, position);
    }

    void failed(UUID id, Cause cause, Instant now, Instant nextAt) {
        db.update(
                """
                        update event.subscription set attempts = attempts + 1, cause = ?, failing_since =
                               coalesce(failing_since, ?), next_at = ?
                         where id = ?""",
                cause.name(), time(now), time(nextAt), id);
    }

    void postpone(UUID id, Cause cause, Instant nextAt) {
        db.update("update event.subscription set cause = ?, next_at = ? where id = ?", cause.name(), time(nextAt), id);
    }

    /** @return whether it was not refused before */
    boolean refused(UUID id, String rule, Instant nextAt) {
        return db.queryForList("""
                update event.subscription s set refused = ?, next_at = ?
                  from (select id, refused from event.subscription where id = ? for update) was
                 where s.id = was.id returning was.refused is null""", Boolean.class, rule, time(nextAt), id)
                .contains(true);
    }

    boolean suspend(UUID id, Cause cause) {
        return db.update(
                "update event.subscription set state = 'SUSPENDED', cause = ? where id = ? and state = 'ACTIVE'",
                cause.name(),
                id) > 0;
    }

    /**
     * Goes on where it stopped, or from another position. @param from the last position not to be sent again; null:
     * where it stopped
     */
    void resume(UUID id, @Nullable Long from) {
        db.update(
                """
                        update event.subscription set state = 'ACTIVE', cause = null, attempts = 0, failing_since =
                               null, next_at = '-infinity',
                               refused = null, replays = replays + (?::bigint is not null)::int, handed =
                                      least(coalesce(?, handed), last_position)
                         where id = ?""",
                from, from, id);
    }

    private Subscription subscription(ResultSet row, int number) throws SQLException {
        var target = row.getString("target");
        var cause = row.getString("cause");
        var failing = row.getObject("failing_since", OffsetDateTime.class);
        var next = row.getObject("next_at", OffsetDateTime.class);
        return new Subscription(row.getObject("id", UUID.class), new AgencyCode(row.getString("agency")),
                row.getString("client"),
                texts(row, "kinds").stream().map(RegisterChange.Kind::of).collect(Collectors.toUnmodifiableSet()),
                Channel.valueOf(row.getString("way").toUpperCase(java.util.Locale.ROOT)),
                target == null ? null : URI.create(target),
                row.getInt("most"), row.getBoolean("everyone"), texts(row, "fields"),
                seal.asking(row.getBytes("asking")),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                new Progress(State.valueOf(row.getString("state")), cause == null ? null : Cause.valueOf(cause),
                        row.getLong("last_position"), row.getLong("handed"), row.getLong("oldest"),
                        row.getInt("attempts"),
                        failing == null ? null : failing.toInstant(),
                        next.equals(OffsetDateTime.MIN) ? Instant.EPOCH : next.toInstant(), row.getString("refused"),
                        row.getInt("replays")));
    }

    private static Set<String> texts(ResultSet row, String column) throws SQLException {
        return Arrays.stream((String[]) row.getArray(column).getArray()).collect(Collectors.toUnmodifiableSet());
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
