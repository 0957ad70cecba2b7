package org.heqiao.routes.events;

import com.zaxxer.hikari.HikariDataSource;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.heqiao.connectors.kit.HandClock;
import org.heqiao.gateway.authentication.AgencyCode;
import org.heqiao.routes.Commission;
import org.heqiao.routes.TestDatabase;
import org.heqiao.routes.WrittenChanges;
import org.heqiao.routes.events.Subscription.Channel;
import org.heqiao.routes.events.Subscription.Progress;
import org.heqiao.routes.events.Subscription.State;
import org.heqiao.schemas.event.RegisterChange.Kind;
import org.heqiao.schemas.identity.ResidentId;
import org.heqiao.schemas.privacy.KeyRing;
import org.heqiao.schemas.source.LegalBasis;
import org.heqiao.schemas.source.Officer;
import org.heqiao.schemas.source.Purpose;
import org.heqiao.schemas.source.QueryContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** The tables of events, empty, with what reads and writes them, and a register in which a test writes what changes. */
final class EventTables {

    static final LocalDate DAY = LocalDate.of(2026, 6, 1);
    private static final AgencyCode AGENCY = new AgencyCode("yc-court");
    private static final KeyRing KEYS = KeyRing.create(new SecureRandom());

    private static final HikariDataSource DATABASE = TestDatabase.create();

    final JdbcTemplate db = new JdbcTemplate(DATABASE);
    final HandClock clock = new HandClock(Instant.parse("2026-11-30T04:00:00Z"));
    final ChangeCodec codec = new ChangeCodec(KEYS.fieldCipher());
    final SubscriptionTable subscriptions = new SubscriptionTable(db, codec);
    final DeliveryTable deliveries = new DeliveryTable(db, codec);
    final EventSettings settings = new EventSettings(30, 400, Duration.ofMillis(500), 10,
            new EventSettings.Webhook(Duration.ofSeconds(1), Duration.ofSeconds(8), Duration.ofMinutes(1),
                    Duration.ofMinutes(10), true, List.of()));
    final WrittenChanges register = new WrittenChanges(KEYS.lookupHash(), db, clock);
    private final Caseloads caseloads = new Caseloads(db, KEYS.lookupHash(), codec);

    EventTables() {
        db.execute("delete from event.subscription; delete from event.change; update event.cursor set seq = null");
    }

    /** Of one node; another one is another relay over the same tables. */
    OutboxRelay relay() {
        return new OutboxRelay(register, db, new JdbcTransactionManager(DATABASE), codec, List.of());
    }

    /** Somebody who is told from now on of these kinds of changes about these persons. */
    UUID subscribe(Channel channel, Set<Kind> kinds, int... persons) {
        var id = add(channel, kinds, false);
        caseloads.add(id, IntStream.of(persons)
                .mapToObj(n -> new Caseloads.Person("p" + n, new ResidentId(Commission.id(n)))).toList());
        return id;
    }

    UUID subscribeToEverybody(Set<Kind> kinds) {
        return add(Channel.FEED, kinds, true);
    }

    private UUID add(Channel channel, Set<Kind> kinds, boolean everyone) {
        var id = UUID.randomUUID();
        var target = channel == Channel.WEBHOOK ? URI.create("http://127.0.0.1:1/hook") : null;
        subscriptions.add(new Subscription(id, AGENCY, "court", kinds, channel, target, 10, everyone, Set.of("on"),
                new QueryContext(new Purpose("case-trial"), new LegalBasis("MARRIAGE-ARCHIVES-15"), "W-1",
                        new Officer("王", "7", "court"), "enforcement"),
                clock.instant(), new Progress(State.ACTIVE, null, 0, 0, 1, 0, null, Instant.EPOCH, null, 0)),
                relay().newest());
        return id;
    }

    /** So many changes about a person, each a day later than the last. */
    void happens(Kind kind, int person, int times) {
        register.write(IntStream.range(0, times).mapToObj(i -> register.change(kind, DAY.plusDays(i),
                Commission.id(person), Commission.id(person + 1))).toList());
    }

    Subscription find(UUID id) {
        return subscriptions.find(id).orElseThrow();
    }

    Progress progress(UUID id) {
        return find(id).progress();
    }
}
