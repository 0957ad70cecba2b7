package org.heqiao.gateway.misuse;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.function.Consumer;
import org.heqiao.schemas.privacy.FieldCipher;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Tells the other nodes what this one saw, and hears what they saw: at most one row a pass each way and node, whatever
 * the load. What does not fit into a pass is not told: the thresholds then hold for this node alone, and only while it
 * is that busy.
 */
@Component
final class AccessEventExchange {

    private static final Logger LOG = LoggerFactory.getLogger(AccessEventExchange.class);
    private static final int MOST_A_PASS = 5_000;
    private static final int MOST_ROWS = 200;
    private static final int OVERLAP = 500;
    private static final byte[] PLACE = "gateway_use.sighting".getBytes(StandardCharsets.US_ASCII);

    private final JdbcTemplate db;
    private final FieldCipher cipher;
    private final UUID node = UUID.randomUUID();
    private final ArrayBlockingQueue<AccessEvent> untold = new ArrayBlockingQueue<>(MOST_A_PASS);
    private final Set<Long> heard = Collections.newSetFromMap(new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.@Nullable Entry<Long, Boolean> eldest) {
            return size() > 4 * OVERLAP;
        }
    });
    private long last;
    private boolean failing;

    AccessEventExchange(JdbcTemplate db, FieldCipher cipher) {
        this.db = db;
        this.cipher = cipher;
    }

    void saw(AccessEvent accessEvent) {
        untold.offer(accessEvent);
    }

    /** One pass; never throws: the next tries again. What this node saw itself is not heard again. */
    synchronized void exchange(Consumer<AccessEvent> other) {
        try {
            publish();
            receive(other);
            failing = false;
        } catch (RuntimeException down) {
            if (!failing) {
                LOG.warn("nodes cannot tell each other who asks at the moment: {}", down.getClass().getSimpleName());
            }
            failing = true;
        }
    }

    private void publish() {
        var told = new ArrayList<AccessEvent>();
        untold.drainTo(told);
        if (!told.isEmpty()) {
            db.update("insert into gateway_use.sighting (node, at, body) values (?, now(), ?)", node,
                    cipher.encrypt(AccessEvent.write(told), PLACE));
            db.update("delete from gateway_use.sighting where at < now() - interval '1 hour'");
        }
    }

    private record Row(long id, byte[] body) {
    }

    /** Rows do not become visible in the order of their numbers: of the last few, those not heard are looked for. */
    private void receive(Consumer<AccessEvent> other) {
        var known = heard.stream().filter(id -> id > last - OVERLAP).toArray(Long[]::new);
        List<Row> rows = db.query("""
                select id, body from gateway_use.sighting where id > ? and node <> ? and id <> all (?)
                order by id limit ?""", (row, i) -> new Row(row.getLong(1), row.getBytes(2)), last - OVERLAP, node,
                known, MOST_ROWS);
        for (var row : rows) {
            heard.add(row.id);
            try {
                AccessEvent.read(cipher.decrypt(row.body, PLACE)).forEach(other);
            } catch (FieldCipher.Unreadable | IllegalArgumentException otherVersion) {
                LOG.debug("what another node told cannot be read");
            }
            last = Math.max(last, row.id);
        }
    }
}
