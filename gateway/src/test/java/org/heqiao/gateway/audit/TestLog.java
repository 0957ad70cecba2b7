package org.heqiao.gateway.audit;

import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.heqiao.gateway.TestPostgres;
import org.heqiao.gateway.tlog.LogVerifier;
import org.heqiao.gateway.tlog.NoteSigner;
import org.heqiao.gateway.tlog.VerificationResult;
import org.heqiao.schemas.privacy.KeyRing;
import org.heqiao.schemas.privacy.LookupHash;
import org.springframework.jdbc.core.JdbcTemplate;

/** An audit log in a database of its own, with as many nodes as a test wants. */
final class TestLog implements AutoCloseable {

    static final String ORIGIN = "heqiao.local/audit";

    private static final SecureRandom RANDOM = new SecureRandom();
    private static int databases;

    final NoteSigner key = NoteSigner.ed25519(ORIGIN, RANDOM);
    final CheckpointSigner signer = new CheckpointSigner(key, NoteSigner.sm2(ORIGIN, RANDOM));
    final LookupHash lookup = KeyRing.create(RANDOM).lookupHash();
    final AuditSettings settings;
    final String name;
    final HikariDataSource database;
    final JdbcTemplate db;
    final AuditProofs proofs;
    private final List<Node> nodes = new ArrayList<>();

    TestLog() {
        this(settings(Duration.ofSeconds(30), Duration.ofMinutes(5)));
    }

    TestLog(AuditSettings settings) {
        this.settings = settings;
        this.name = "log" + ++databases;
        this.database = pool(name);
        this.db = new JdbcTemplate(database);
        this.proofs = new AuditProofs(database);
    }

    static AuditSettings settings(Duration waitLimit, Duration publicationLimit) {
        return settings(waitLimit, Duration.ofMillis(50), publicationLimit);
    }

    /** Of nodes that publish when the test says so. */
    static AuditSettings settings(Duration publishEvery) {
        return settings(Duration.ofSeconds(30), publishEvery, Duration.ofMinutes(5));
    }

    private static AuditSettings settings(Duration waitLimit, Duration publishEvery, Duration publicationLimit) {
        return new AuditSettings(ORIGIN, waitLimit, 4096, publishEvery, publicationLimit, null);
    }

    private static HikariDataSource pool(String name) {
        var pool = new HikariDataSource();
        pool.setJdbcUrl(TestPostgres.create(name));
        pool.setMaximumPoolSize(12);
        pool.setMinimumIdle(1);
        pool.setConnectionTimeout(1000);
        return pool;
    }

    /** Nobody gets into the log's database any more, and whoever is in is thrown out. */
    void shutDatabase() {
        var postgres = TestPostgres.server();
        postgres.execute("alter database " + name + " allow_connections false");
        postgres.query("select pg_terminate_backend(pid) from pg_stat_activity where datname = ?", row -> {
        }, name);
    }

    void openDatabase() {
        TestPostgres.server().execute("alter database " + name + " allow_connections true");
    }

    /** One node of the hub. */
    record Node(AuditWriter log, AuditHealth health, CheckpointPublisher publisher,
            LogContinuity continuity) implements AutoCloseable {

        @Override
        public void close() {
            log.close();
            publisher.close();
        }
    }

    /** A folder of a node that knows nothing yet. */
    static StoredCheckpoint kept() {
        try {
            var folder = Files.createTempDirectory("heqiao-kept");
            folder.toFile().deleteOnExit();
            return StoredCheckpoint.in(folder);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** A backup of the database as it is, or that backup put back: every file of it, as a restore does. */
    void copyDatabase(String from, String to) {
        var postgres = TestPostgres.server();
        postgres.execute("alter database " + from + " allow_connections false");
        for (var each : List.of(from, to)) {
            postgres.query("select pg_terminate_backend(pid) from pg_stat_activity where datname = ?", row -> {
            }, each);
        }
        postgres.execute("drop database if exists " + to + " with (force)");
        postgres.execute("create database " + to + " template " + from);
        postgres.execute("alter database " + from + " allow_connections true");
        database.getHikariPoolMXBean().softEvictConnections();
    }

    Node node() {
        return node(signer);
    }

    Node node(CheckpointSigner signer) {
        return node(signer, kept(), database);
    }

    /** One that knows of the log what lies there, and sees the database through this. */
    Node node(CheckpointSigner signer, StoredCheckpoint kept, DataSource database) {
        var health = new AuditHealth(settings, Clock.systemUTC());
        var continuity = new LogContinuity(kept, signer, Clock.systemUTC());
        var writer = new AuditWriter(database, lookup, RANDOM, settings, health, continuity);
        var node = new Node(writer, health,
                new CheckpointPublisher(database, signer, continuity, writer, settings, health, Clock.systemUTC()),
                continuity);
        nodes.add(node);
        return node;
    }

    /** Entries in one go, each about a person of its own, under a checkpoint when this returns. */
    void written(int from, int to) {
        try (var node = node()) {
            IntStream.range(from, to).mapToObj(i -> node.log().appendLater(Calls.allowed(i), List.of(Calls.person(i))))
                    .toList()
                    .forEach(later -> later.join());
            await().pollInterval(Duration.ofMillis(5)).until(() -> proofs.size() == to);
        }
    }

    AuditSubjects subjects() {
        return new AuditSubjects(database, lookup, proofs, ORIGIN);
    }

    AuditSearch search() {
        return new AuditSearch(database, ORIGIN);
    }

    VerificationResult verdict(Path folder) throws SQLException, IOException {
        AuditLogExport.write(database, folder);
        return LogVerifier.verify(folder, key.key().format());
    }

    @Override
    public void close() {
        nodes.forEach(Node::close);
        database.close();
    }
}
