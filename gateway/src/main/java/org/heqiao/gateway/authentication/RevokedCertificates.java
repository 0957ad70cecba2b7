package org.heqiao.gateway.authentication;

import java.security.cert.X509Certificate;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.security.auth.x500.X500Principal;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * The list of certificates taken back, in memory like the registry of which it is part: effective on every node within
 * a second.
 */
@Component
public final class RevokedCertificates {

    private static final int MOST = 100_000;

    private final JdbcTemplate database;
    private final ClientRegistryListener clientRegistryListener;
    private final Clock clock;
    private volatile Set<RevokedCertificate> known = Set.of();

    RevokedCertificates(JdbcTemplate database, ClientRegistryListener clientRegistryListener, Clock clock) {
        this.database = database;
        this.clientRegistryListener = clientRegistryListener;
        this.clock = clock;
        clientRegistryListener.listen(reading -> known = Set.copyOf(reading.query(
                "select thumbprint, issuer, serial from gateway_caller.revoked_certificate limit " + MOST,
                (row, _) -> new RevokedCertificate(row.getString(1), row.getString(2), row.getString(3)))));
    }

    /** One of the list. */
    public record Entry(RevokedCertificate certificate, Instant revokedAt) {
    }

    boolean has(X509Certificate certificate, String thumbprint) {
        var now = known;
        return !now.isEmpty() && (now.contains(new RevokedCertificate(thumbprint, null, null))
                || now.contains(new RevokedCertificate(null,
                        certificate.getIssuerX500Principal().getName(X500Principal.CANONICAL),
                        certificate.getSerialNumber().toString(16).toLowerCase(Locale.ROOT))));
    }

    /** As it is stored, which this node may not have heard of yet. */
    public boolean isRevoked(RevokedCertificate certificate) {
        return Boolean.TRUE.equals(database.queryForObject(
                """
                        select exists (select from gateway_caller.revoked_certificate where thumbprint = ? or issuer = ?
                               and serial = ?)""",
                Boolean.class, certificate.thumbprint(), certificate.issuer(), certificate.serial()));
    }

    /** From now on nobody is let in with it, on any port. */
    public void revoke(RevokedCertificate certificate) {
        database.update(
                """
                        insert into gateway_caller.revoked_certificate (thumbprint, issuer, serial, revoked_at) values
                               (?, ?, ?, ?)
                            on conflict do nothing""",
                certificate.thumbprint(), certificate.issuer(), certificate.serial(),
                Timestamp.from(clock.instant()));
        clientRegistryListener.takeEffect();
    }

    /** The latest first. */
    public List<Entry> all() {
        return database.query("select * from gateway_caller.revoked_certificate order by id desc limit " + MOST,
                (row, _) -> new Entry(new RevokedCertificate(row.getString("thumbprint"), row.getString("issuer"),
                        row.getString("serial")), row.getTimestamp("revoked_at").toInstant()));
    }
}
