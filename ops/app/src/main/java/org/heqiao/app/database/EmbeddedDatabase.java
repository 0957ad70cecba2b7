package org.heqiao.app.database;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.heqiao.app.engine.EngineKeeper;
import org.heqiao.app.startup.CannotStart;
import org.heqiao.gateway.keys.KeyFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A real PostgreSQL in a folder of its own, on the loopback address only, with a password nobody had to choose, and
 * durable: what is committed has been written. Whatever an earlier hub left running on the folder is stopped first.
 */
public final class EmbeddedDatabase implements AutoCloseable, EngineKeeper.Engine {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedDatabase.class);
    private static final String OWNER = "heqiao";
    private static final int MAJOR = 18;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /**
     * Sound for a bulk run on a small machine. Statements and row contents stay out of the server's log: they hold
     * personal data.
     */
    private static final Map<String, String> SETTINGS = Map.ofEntries(Map.entry("listen_addresses", "127.0.0.1"),
            Map.entry("unix_socket_directories", ""), Map.entry("fsync", "on"), Map.entry("synchronous_commit", "on"),
            Map.entry("full_page_writes", "on"), Map.entry("shared_buffers", "256MB"), Map.entry("work_mem", "16MB"),
            Map.entry("maintenance_work_mem", "128MB"), Map.entry("effective_cache_size", "1GB"),
            Map.entry("wal_compression", "on"),
            Map.entry("wal_buffers", "16MB"), Map.entry("max_wal_size", "2GB"),
            Map.entry("checkpoint_timeout", "15min"),
            Map.entry("random_page_cost", "1.1"), Map.entry("jit", "off"), Map.entry("max_connections", "100"),
            Map.entry("timezone", "Asia/Shanghai"), Map.entry("log_timezone", "Asia/Shanghai"),
            Map.entry("log_error_verbosity", "terse"),
            Map.entry("log_min_error_statement", "panic"), Map.entry("log_parameter_max_length_on_error", "0"));

    private final Path folder;
    private final PostgresPrograms programs;
    private final int port;
    private final String password;
    private boolean closed;

    private EmbeddedDatabase(Path folder, PostgresPrograms programs, int port, String password) {
        this.folder = folder;
        this.programs = programs;
        this.port = port;
        this.password = password;
    }

    /**
     * @param data     the folder under which the database lies, in {@code postgres}, its programs in {@code engines}
     * @param port     0: any free one
     * @param settings beyond the usual ones, or instead of them
     */
    public static EmbeddedDatabase start(Path data, int port, Map<String, String> settings) {
        var folder = data.resolve("postgres").toAbsolutePath();
        refuseAnotherMajor(folder);
        var binaries = PostgresBinaries.unpackedFor(data);
        try {
            var programs = new PostgresPrograms(binaries, data.toAbsolutePath(),
                    data.resolve("postgres.out").toAbsolutePath());
            var password = password(data.resolve("keys"));
            if (Files.notExists(folder.resolve("PG_VERSION"))) {
                initialise(folder, programs, data.resolve("keys/database-password"));
            }
            stopLeftOver(folder, programs);
            int chosen = port == 0 ? freePort() : port;
            refuseTakenPort(chosen);
            write(folder.resolve("heqiao.conf"), chosen, settings);
            start(folder, programs);
            var database = new EmbeddedDatabase(folder, programs, chosen, password);
            database.createIfMissing(OWNER);
            LOG.info("embedded PostgreSQL runs on 127.0.0.1:{}", chosen);
            return database;
        } catch (IOException | SQLException failed) {
            throw new CannotStart("The embedded PostgreSQL does not start: " + CannotStart.rootOf(failed) + ".",
                    "Look into " + data.resolve("postgres.log") + ".", failed);
        }
    }

    public String url() {
        return url(OWNER);
    }

    /** URL of another database of the same server. */
    public String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    public String username() {
        return OWNER;
    }

    public String password() {
        return password;
    }

    public void createIfMissing(String database) throws SQLException {
        try (var connection = DriverManager.getConnection(url("postgres"), OWNER, password);
                var look = connection.prepareStatement("select 1 from pg_database where datname = ?");
                var create = connection.createStatement()) {
            look.setString(1, database);
            if (!look.executeQuery().next()) {
                create.execute("create database " + create.enquoteIdentifier(database, true));
            }
        }
    }

    /** Whether its postmaster does. */
    @Override
    public boolean runs() {
        try {
            var first = Files.readString(folder.resolve("postmaster.pid")).lines().findFirst().orElse("").strip();
            return first.matches("\\d{1,18}") && isPostgresOf(folder, Long.parseLong(first));
        } catch (IOException gone) {
            return false;
        }
    }

    /** On the same port: whoever was connected connects again. */
    @Override
    public synchronized void restart() {
        if (closed) {
            return;
        }
        try {
            stopLeftOver(folder, programs);
        } catch (IOException unreadable) {
            throw new IllegalStateException("its folder cannot be read: " + CannotStart.rootOf(unreadable), unreadable);
        }
        start(folder, programs);
    }

    private static void start(Path folder, PostgresPrograms programs) {
        // by names alone: pg_ctl lets a shell read them
        programs.run(PATIENCE, "pg_ctl", "start", "-D", folder.getFileName().toString(), "-l", "postgres.log", "-w",
                "-t",
                String.valueOf(PATIENCE.toSeconds() - 10));
    }

    /** Stops the server cleanly; nothing to do where it is gone. */
    @Override
    public synchronized void close() {
        closed = true;
        if (Files.exists(folder.resolve("postmaster.pid"))) {
            stop(folder, programs);
        }
    }

    private static void initialise(Path folder, PostgresPrograms programs, Path passwordFile) throws IOException {
        var unfinished = folder.resolveSibling("postgres.new");
        if (Files.exists(unfinished)) {
            PostgresBinaries.remove(unfinished);
        }
        programs.run(PATIENCE, "initdb", "-D", unfinished.toString(), "-U", OWNER, "-A", "scram-sha-256", "--pwfile",
                passwordFile.toAbsolutePath().toString(), "-E", "UTF8", "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--locale=C");
        Files.writeString(unfinished.resolve("postgresql.conf"), "\ninclude 'heqiao.conf'\n",
                StandardOpenOption.APPEND);
        Files.move(unfinished, folder, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void refuseAnotherMajor(Path folder) {
        try {
            var major = Files.readString(folder.resolve("PG_VERSION")).strip();
            if (!major.equals(String.valueOf(MAJOR))) {
                throw new CannotStart(
                        "The database in " + folder + " is of PostgreSQL " + major + "; this hub brings PostgreSQL "
                                + MAJOR + ".",
                        "Move it over with pg_dump and pg_restore, start the hub version that wrote it, or choose"
                                + " another HEQIAO_DATA.");
            }
        } catch (NoSuchFileException fresh) {
            // nothing there yet
        } catch (IOException unreadable) {
            throw new CannotStart(
                    "The database in " + folder + " cannot be read: " + CannotStart.rootOf(unreadable) + ".",
                    "Check the rights of that folder.", unreadable);
        }
    }

    /** After kill -9 of a hub its postmaster lives on. It is stopped only if it is a postgres of this very folder. */
    private static void stopLeftOver(Path folder, PostgresPrograms programs) throws IOException {
        var file = folder.resolve("postmaster.pid");
        if (Files.notExists(file)) {
            return;
        }
        var first = Files.readString(file).lines().findFirst().orElse("").strip();
        var process = first.matches("\\d{1,18}")
                ? ProcessHandle.of(Long.parseLong(first)).filter(ProcessHandle::isAlive)
                : Optional.<ProcessHandle>empty();
        if (process.isPresent() && isPostgresOf(folder, process.get().pid())) {
            LOG.warn("an earlier hub left its PostgreSQL running (process {}); it is stopped", first);
            stop(folder, programs);
        } else {
            Files.delete(file);
        }
    }

    private static boolean isPostgresOf(Path folder, long pid) throws IOException {
        try {
            var command = Files.readString(Path.of("/proc", String.valueOf(pid), "cmdline"), StandardCharsets.UTF_8)
                    .split("\0");
            return command[0].endsWith("postgres") && (Arrays.asList(command).contains(folder.toString())
                    || Files.isSameFile(Path.of("/proc", String.valueOf(pid), "cwd"), folder));
        } catch (NoSuchFileException gone) {
            return false;
        }
    }

    private static void stop(Path folder, PostgresPrograms programs) {
        programs.run(PATIENCE, "pg_ctl", "stop", "-D", folder.getFileName().toString(), "-m", "fast", "-w", "-t",
                String.valueOf(PATIENCE.toSeconds() - 10));
    }

    private static String password(Path keys) throws IOException {
        var file = keys.resolve("database-password");
        if (Files.notExists(file)) {
            var random = new byte[24];
            new SecureRandom().nextBytes(random);
            KeyFile.write(file, HexFormat.of().formatHex(random));
        }
        return Files.readString(file).strip();
    }

    private static void write(Path file, int port, Map<String, String> settings) throws IOException {
        var all = new TreeMap<>(SETTINGS);
        all.put("port", String.valueOf(port));
        all.putAll(settings);
        Files.writeString(file,
                all.entrySet().stream().map(setting -> setting.getKey() + " = '" + setting.getValue() + "'\n")
                        .collect(Collectors.joining("", "# written at every start of the hub\n", "")));
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void refuseTakenPort(int port) {
        try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            assert socket.isBound();
        } catch (IOException taken) {
            throw new CannotStart(
                    "Port " + port + ", configured for the embedded PostgreSQL, is taken by another program.",
                    "Stop that program, or leave heqiao.database.port unset: then any free port serves.", taken);
        }
    }
}
