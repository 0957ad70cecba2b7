package org.heqiao.gateway.use;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.heqiao.schemas.identity.ResidentId;
import org.heqiao.schemas.privacy.LookupHash;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Officers' own numbers as keyed hashes, as far as their agencies have named them: asking about oneself or a colleague is looked at. */
@Component
public final class Colleagues {

    private final JdbcTemplate db;
    private final LookupHash hash;
    private volatile Map<String, Set<Hash>> known = Map.of();

    Colleagues(JdbcTemplate db, LookupHash hash) {
        this.db = db;
        this.hash = hash;
    }

    private record Hash(byte[] bytes) {
        @Override
        public boolean equals(@org.jspecify.annotations.Nullable Object other) {
            return other instanceof Hash hash && Arrays.equals(bytes, hash.bytes);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(bytes);
        }
    }

    /** Names one officer of an agency. */
    public void add(String agency, String officer, ResidentId id) {
        db.update("insert into gateway_use.officer (agency, officer, subject) values (?, ?, ?) on conflict (agency, officer)"
                + " do update set subject = excluded.subject", agency, officer, hash.of(id));
        reload();
    }

    boolean isOneOf(String agency, byte[] subject) {
        return known.getOrDefault(agency, Set.of()).contains(new Hash(subject));
    }

    /** So that what another node was told is known here too. */
    @Scheduled(fixedDelay = 30_000)
    void reload() {
        var read = new ConcurrentHashMap<String, Set<Hash>>();
        db.query("select agency, subject from gateway_use.officer", row -> {
            read.computeIfAbsent(row.getString(1), any -> ConcurrentHashMap.newKeySet()).add(new Hash(row.getBytes(2)));
        });
        known = read;
    }
}
