package org.heqiao.gateway.tlog;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A copy of the log in a folder, all that is needed to verify it: up to seven files, each the rows of one query as
 * PostgreSQL's {@code copy … to … with (format binary)} writes them. Whoever can read the database can make one with
 * {@code psql} and the queries below.
 */
public final class LogDump {

    public static final String ENTRIES = "entries.pgcopy";
    public static final String TILES = "tiles.pgcopy";
    public static final String CHECKPOINTS = "checkpoints.pgcopy";

    public static final String ENTRIES_QUERY = "select index, at, kind, request_id, agency, client, service,"
            + " decision, officer, leaf, body, case_no"
            + " from gateway_audit.entry order by index";
    public static final String TILES_QUERY = "select level, index, width, hashes from gateway_audit.tile order by"
            + " level, index";
    public static final String CHECKPOINTS_QUERY = "select size, note from gateway_audit.checkpoint order by size";

    /**
     * Successions of the log's keys, time stamps of its checkpoints, what witnesses signed of them; a dump of a log
     * that has none may lack the file.
     */
    public static final String KEYS = "keys.pgcopy";
    public static final String STAMPS = "stamps.pgcopy";
    public static final String LOSSES = "losses.pgcopy";
    public static final String COSIGNATURES = "cosignatures.pgcopy";
    public static final String COSIGNATURES_QUERY = "select size, line from gateway_audit.cosignature order by size,"
            + " witness";
    public static final String LOSSES_QUERY = "select number, note from gateway_audit.loss order by number";
    public static final String KEYS_QUERY = "select number, note from gateway_audit.log_key order by number";
    public static final String STAMPS_QUERY = "select size, token from gateway_audit.time_stamp order by size";

    static final int OFFICER = 8;
    static final int LEAF = 9;
    static final int BODY = 10;
    static final int CASE = 11;
    private static final int MOST_FEW = 10_000_000;

    private LogDump() {
    }

    static PgBinaryCopyReader entries(Path dump) throws IOException {
        return new PgBinaryCopyReader(dump.resolve(ENTRIES), CASE, CASE + 1);
    }

    static PgBinaryCopyReader tiles(Path dump) throws IOException {
        return new PgBinaryCopyReader(dump.resolve(TILES), 4);
    }

    static PgBinaryCopyReader checkpoints(Path dump) throws IOException {
        return new PgBinaryCopyReader(dump.resolve(CHECKPOINTS), 2);
    }

    static List<PgBinaryCopyReader.Row> keys(Path dump) throws IOException {
        return few(dump.resolve(KEYS));
    }

    static List<PgBinaryCopyReader.Row> losses(Path dump) throws IOException {
        return few(dump.resolve(LOSSES));
    }

    static List<PgBinaryCopyReader.Row> stamps(Path dump) throws IOException {
        return few(dump.resolve(STAMPS));
    }

    static List<PgBinaryCopyReader.Row> cosignatures(Path dump) throws IOException {
        return few(dump.resolve(COSIGNATURES));
    }

    private static List<PgBinaryCopyReader.Row> few(Path file) throws IOException {
        if (Files.notExists(file)) {
            return List.of();
        }
        try (var rows = new PgBinaryCopyReader(file, 2)) {
            return rows.next(MOST_FEW);
        }
    }
}
