package org.heqiao.gateway.proof;

import java.io.IOException;
import java.nio.file.Path;

/**
 * A copy of the log in a folder, all that is needed to verify it: three files, each the rows of one query as PostgreSQL's
 * {@code copy … to … with (format binary)} writes them. Whoever can read the database can make one with {@code psql} and the queries below.
 */
public final class LogDump {

    public static final String ENTRIES = "entries.pgcopy";
    public static final String TILES = "tiles.pgcopy";
    public static final String CHECKPOINTS = "checkpoints.pgcopy";

    public static final String ENTRIES_QUERY = "select index, at, kind, request_id, agency, client, service, decision, officer, leaf, body"
            + " from gateway_audit.entry order by index";
    public static final String TILES_QUERY = "select level, index, width, hashes from gateway_audit.tile order by level, index";
    public static final String CHECKPOINTS_QUERY = "select size, note from gateway_audit.checkpoint order by size";

    static final int LEAF = 9;
    static final int BODY = 10;

    private LogDump() {
    }

    static CopyFile entries(Path dump) throws IOException {
        return new CopyFile(dump.resolve(ENTRIES), 11);
    }

    static CopyFile tiles(Path dump) throws IOException {
        return new CopyFile(dump.resolve(TILES), 4);
    }

    static CopyFile checkpoints(Path dump) throws IOException {
        return new CopyFile(dump.resolve(CHECKPOINTS), 2);
    }
}
