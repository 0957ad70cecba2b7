package org.heqiao.gateway.authentication;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.heqiao.gateway.authentication.ClientRegistration.Issued;
import org.heqiao.gateway.authentication.ClientRegistration.Platform;
import org.heqiao.schemas.privacy.FieldCipher;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Agencies and clients in the database. Keys shared with a client are encrypted, each bound to its client. */
@Component
final class ClientTable {

    private static final Logger LOG = LoggerFactory.getLogger(ClientTable.class);
    private static final int MOST_CLIENTS = 20_000;

    private final JdbcTemplate database;
    private final FieldCipher cipher;
    private final Clock clock;

    ClientTable(JdbcTemplate database, FieldCipher cipher, Clock clock) {
        this.database = database;
        this.cipher = cipher;
        this.clock = clock;
    }

    List<Client> all(JdbcTemplate reading) {
        return reading
                .query("""
                        select c.*, c.active and a.active as may_call from gateway_caller.client c join
                               gateway_caller.agency a on a.code = c.agency
                         order by c.id limit %d"""
                        .formatted(MOST_CLIENTS), (row, n) -> readable(row))
                .stream().flatMap(Optional::stream).toList();
    }

    /** One of them, held until the transaction ends. */
    Optional<Client> held(String id) {
        return database
                .query("""
                        select c.*, c.active and a.active as may_call from gateway_caller.client c join
                               gateway_caller.agency a on a.code = c.agency
                         where c.id = ? for update of c""",
                        (row, n) -> readable(row), id)
                .stream().flatMap(Optional::stream).findFirst();
    }

    /** One record that cannot be read must not keep the others from changing. */
    private Optional<Client> readable(ResultSet row) throws SQLException {
        try {
            return Optional.of(client(row));
        } catch (IllegalArgumentException | FieldCipher.Unreadable damaged) {
            LOG.error("the client {} cannot be read and is refused: {}", row.getString("id"), damaged.getMessage());
            return Optional.empty();
        }
    }

    /** Its name; the code itself where it is not registered any more. */
    String nameOfAgency(AgencyCode code) {
        return database
                .query("select name from gateway_caller.agency where code = ?", (row, n) -> row.getString(1),
                        code.value())
                .stream()
                .findFirst()
                .orElse(code.value());
    }

    List<Agency> agencies() {
        return database.query(
                "select code, name, active from gateway_caller.agency order by code limit " + MOST_CLIENTS,
                (row, n) -> new Agency(new AgencyCode(row.getString(1)), row.getString(2), row.getBoolean(3)));
    }

    boolean hasAgency(String code) {
        return Boolean.TRUE.equals(database.queryForObject(
                "select exists (select from gateway_caller.agency where code = ?)", Boolean.class, code));
    }

    void saveAgency(AgencyCode code, String name) {
        database.update("""
                insert into gateway_caller.agency (code, name) values (?, ?)
                    on conflict (code) do update set name = excluded.name where agency.name <> excluded.name""",
                code.value(), name);
    }

    void save(ClientRegistration client) {
        var platform = client.platform();
        var appKey = platform == null ? null : platform.appKey();
        database.update(
                """
                        insert into gateway_caller.client (id, agency, means, jwks, jwks_uri, certificates, subject,
                               authority, rid, app_key, sm2_key,
                                                           sandbox)
                            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                            on conflict (id) do update set (agency, means, jwks, jwks_uri, certificates, subject,
                                   authority, rid, app_key, sm2_key, sandbox) =
                                (excluded.agency, excluded.means, excluded.jwks, excluded.jwks_uri,
                                       excluded.certificates, excluded.subject,
                                 excluded.authority, excluded.rid, excluded.app_key, excluded.sm2_key,
                                        excluded.sandbox)""",
                client.id(), client.agency().value(),
                client.means().stream().map(Enum::name).sorted().toArray(String[]::new), client.jwks(),
                client.jwksUri() == null ? null : client.jwksUri().toString(),
                client.certificates().stream().sorted().toArray(String[]::new),
                client.issued() == null ? null : client.issued().subject(),
                client.issued() == null ? null : client.issued().authority(),
                platform == null ? null : platform.rid(),
                appKey == null ? null : cipher.encrypt(ascii(appKey), place(client.id())),
                platform == null ? null : platform.sm2Key(), client.sandbox());
    }

    void voidTokens(String client) {
        database.update("update gateway_caller.client set tokens_from = ? where id = ?", now(), client);
    }

    /** Keys seen at the client's own address, by their fingerprints; null: never yet. */
    @Nullable
    Set<String> published(String client) {
        return database.query("select published from gateway_caller.client where id = ? and published is not null",
                (row, n) -> strings(row, "published"), client).stream().findFirst().orElse(null);
    }

    /** @return false: another node has seen it before */
    boolean savePublished(String client, @Nullable Set<String> before, Set<String> now) {
        return 1 == database.update(
                "update gateway_caller.client set published = ?::text[] where id = ? and published is not distinct"
                        + " from ?::text[]",
                sorted(now), client, before == null ? null : sorted(before));
    }

    private static String[] sorted(Set<String> words) {
        return words.stream().sorted().toArray(String[]::new);
    }

    void suspend(String client) {
        database.update("update gateway_caller.client set active = false, tokens_from = ? where id = ?", now(), client);
    }

    void resume(String client) {
        database.update("update gateway_caller.client set active = true where id = ?", client);
    }

    void suspendAgency(AgencyCode agency) {
        database.update("""
                with voided as (update gateway_caller.client set tokens_from = ? where agency = ?)
                update gateway_caller.agency set active = false where code = ?""", now(), agency.value(),
                agency.value());
    }

    void resumeAgency(AgencyCode agency) {
        database.update("update gateway_caller.agency set active = true where code = ?", agency.value());
    }

    private Client client(ResultSet row) throws SQLException {
        var clientRegistration = registration(row);
        var tokensFrom = row.getObject("tokens_from", OffsetDateTime.class);
        return new Client(clientRegistration, row.getBoolean("may_call"), PublicKeys.parse(clientRegistration.jwks()),
                tokensFrom.equals(OffsetDateTime.MIN) ? Instant.EPOCH : tokensFrom.toInstant());
    }

    private ClientRegistration registration(ResultSet row) throws SQLException {
        var id = row.getString("id");
        var uri = row.getString("jwks_uri");
        var subject = row.getString("subject");
        var rid = row.getString("rid");
        var means = strings(row, "means").stream().map(Caller.Method::valueOf).collect(Collectors.toSet());
        return new ClientRegistration(id, new AgencyCode(row.getString("agency")), means, row.getString("jwks"),
                uri == null ? null : URI.create(uri),
                strings(row, "certificates"), subject == null ? null : new Issued(subject, row.getString("authority")),
                rid == null ? null : new Platform(rid, appKey(id, row.getBytes("app_key")), row.getString("sm2_key")),
                row.getBoolean("sandbox"));
    }

    private @Nullable String appKey(String client, byte @Nullable [] sealed) {
        return sealed == null ? null : new String(cipher.decrypt(sealed, place(client)), StandardCharsets.US_ASCII);
    }

    private static Set<String> strings(ResultSet row, String column) throws SQLException {
        return Arrays.stream((String[]) row.getArray(column).getArray()).collect(Collectors.toSet());
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static byte[] place(String client) {
        return ascii("gateway_caller.client.app_key:" + client);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
