package org.heqiao.gateway.authentication.token;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import org.heqiao.gateway.authentication.ClientRegistryListener;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Tokens that were taken back (RFC 7009) before they ended by themselves. Few, for tokens live for minutes. */
@Component
final class Revocations {

    private final JdbcTemplate database;
    private final Clock clock;
    private final ClientRegistryListener clientRegistryListener;
    private volatile Set<String> revoked = Set.of();

    Revocations(JdbcTemplate database, Clock clock, ClientRegistryListener clientRegistryListener) {
        this.database = database;
        this.clock = clock;
        this.clientRegistryListener = clientRegistryListener;
        clientRegistryListener.listen(this::load);
    }

    /** @throws org.heqiao.gateway.confirmed.StateUnconfirmed it is not known */
    boolean contains(String jti) {
        clientRegistryListener.confirm();
        return revoked.contains(jti);
    }

    void add(String jti, Instant until) {
        database.update("delete from gateway_caller.revoked_token where until < ?", now());
        database.update("insert into gateway_caller.revoked_token (jti, until) values (?, ?) on conflict do nothing",
                jti,
                Timestamp.from(until));
        clientRegistryListener.takeEffect();
    }

    private void load(JdbcTemplate reading) {
        revoked = Set.copyOf(reading.queryForList("select jti from gateway_caller.revoked_token where until >= ?",
                String.class, now()));
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }
}
