package org.heqiao.gateway.misuse;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.heqiao.schemas.identity.ResidentId;
import org.heqiao.schemas.privacy.LookupHash;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.stereotype.Component;

/**
 * Officers' own numbers as keyed hashes, as far as their agencies have named them: asking about oneself or a colleague
 * is looked at.
 */
@Component
public final class OfficerIdentities {

    private static final Duration LOOK_AGAIN = Duration.ofSeconds(30);

    private final JdbcTemplate db;
    private final LookupHash hash;
    private volatile Map<String, Set<ByteBuffer>> known = Map.of();

    OfficerIdentities(JdbcTemplate db, LookupHash hash) {
        this.db = db;
        this.hash = hash;
    }

    /** So that what another node was told is known here too. */
    @EventListener(ApplicationReadyEvent.class)
    void schedule(ApplicationReadyEvent ready) {
        var scheduler = ready.getApplicationContext().getBeanProvider(TaskScheduler.class).getIfAvailable();
        reload();
        if (scheduler != null) {
            scheduler.scheduleWithFixedDelay(this::reload, LOOK_AGAIN);
        }
    }

    /** Names one officer of an agency. */
    public void add(String agency, String officer, ResidentId id) {
        db.update(
                "insert into gateway_use.officer (agency, officer, subject) values (?, ?, ?) on conflict (agency,"
                        + " officer)"
                        + " do update set subject = excluded.subject",
                agency, officer, hash.of(id));
        reload();
    }

    boolean isOneOf(String agency, byte[] subject) {
        return known.getOrDefault(agency, Set.of()).contains(ByteBuffer.wrap(subject));
    }

    private void reload() {
        var read = new ConcurrentHashMap<String, Set<ByteBuffer>>();
        db.query("select agency, subject from gateway_use.officer", row -> {
            read.computeIfAbsent(row.getString(1), any -> ConcurrentHashMap.newKeySet())
                    .add(ByteBuffer.wrap(row.getBytes(2)));
        });
        known = read;
    }
}
