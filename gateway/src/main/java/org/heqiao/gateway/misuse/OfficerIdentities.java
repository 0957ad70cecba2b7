package org.heqiao.gateway.misuse;

import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.heqiao.gateway.authentication.AgencyCode;
import org.heqiao.schemas.identity.ResidentId;
import org.heqiao.schemas.privacy.LookupHash;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Officers' own numbers as keyed hashes, as far as their agencies have named them: asking about oneself or a colleague
 * is looked at.
 */
@Component
public final class OfficerIdentities {

    private final JdbcTemplate db;
    private final LookupHash hash;
    private volatile Map<AgencyCode, Set<ByteBuffer>> known = Map.of();

    OfficerIdentities(JdbcTemplate db, LookupHash hash) {
        this.db = db;
        this.hash = hash;
    }

    /** Names one officer of an agency. */
    public void add(AgencyCode agency, String officer, ResidentId id) {
        db.update(
                "insert into gateway_use.officer (agency, officer, subject) values (?, ?, ?) on conflict (agency,"
                        + " officer)"
                        + " do update set subject = excluded.subject",
                agency.value(), officer, hash.of(id));
        reload();
    }

    boolean isOneOf(AgencyCode agency, byte[] subject) {
        var officers = known.get(agency);
        return officers != null && officers.contains(ByteBuffer.wrap(subject));
    }

    /** So that what another node was told is known here too. */
    @EventListener(ApplicationReadyEvent.class)
    @Scheduled(initialDelay = 30_000, fixedDelay = 30_000)
    void reload() {
        var read = new ConcurrentHashMap<AgencyCode, Set<ByteBuffer>>();
        db.query("select agency, subject from gateway_use.officer", row -> {
            read.computeIfAbsent(new AgencyCode(row.getString(1)), any -> ConcurrentHashMap.newKeySet())
                    .add(ByteBuffer.wrap(row.getBytes(2)));
        });
        known = read;
    }
}
