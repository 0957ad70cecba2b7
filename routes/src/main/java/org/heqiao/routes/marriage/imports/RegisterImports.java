package org.heqiao.routes.marriage.imports;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.heqiao.gateway.authentication.AgencyCode;
import org.heqiao.gateway.node.Nodes;
import org.heqiao.routes.download.Paging;
import org.heqiao.routes.files.FilesInUse;
import org.heqiao.routes.files.TableFound;
import org.heqiao.routes.marriage.imports.RegisterImport.Counts;
import org.heqiao.routes.marriage.imports.RegisterImport.Kept;
import org.heqiao.routes.marriage.imports.RegisterImport.State;
import org.heqiao.routes.work.Lease;
import org.heqiao.schemas.registerimport.ImportKind;
import org.heqiao.schemas.registerimport.ImportOptions;
import org.heqiao.schemas.registerimport.ImportProgress;
import org.heqiao.schemas.registerimport.RowCode;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The imports and what was found in their files. */
@Component
class RegisterImports implements FilesInUse {

    private static final int PAGE = 5000;
    private static final String COLUMNS = """
            id, public_id, agency, client, request_id, digest, kind, historic, registry, origin, file, file_kind,
                   file_bytes, charset,
                   state, rows, fresh, completed, same, refused, findings, why, received_at, finished_at, file_table""";
    private static final String SELECT = "select " + COLUMNS + " from hub.register_import ";

    private final JdbcTemplate db;
    private final Clock clock;
    private final String node;

    RegisterImports(JdbcTemplate db, Clock clock, Nodes nodes) {
        this.db = db;
        this.clock = clock;
        this.node = nodes.instance();
    }

    /** Who brings it, by which call. */
    record Bringing(AgencyCode agency, String client, String requestId) {
    }

    /** @param created false: the same file came on the same terms before */
    record Taken(RegisterImport taken, boolean created) {
    }

    /** One that failed may be brought again. */
    Taken accept(Bringing by, byte[] fingerprint, String digest, ImportOptions importOptions, Kept kept) {
        db.update(
                "update hub.register_import set fingerprint = uuid_send(public_id) where fingerprint = ? and state ="
                        + " 'FAILED'",
                fingerprint);
        int created = db.update(
                """
                        insert into hub.register_import (public_id, agency, client, request_id, fingerprint, digest,
                               kind, historic, registry, origin,
                                                         file, file_kind, file_bytes, charset, state, received_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'RECEIVED', ?) on conflict (fingerprint) do
                               nothing""",
                UUID.randomUUID(),
                by.agency.value(), by.client, by.requestId, fingerprint, digest, importOptions.kind().word(),
                importOptions.historic(),
                importOptions.registry(),
                importOptions.origin(), kept.file(), kept.kind(), kept.bytes(), kept.charset(),
                Timestamp.from(clock.instant()));
        var taken = db.query(SELECT + "where fingerprint = ?", RegisterImports::read, fingerprint).getFirst();
        return new Taken(taken, created == 1);
    }

    Optional<RegisterImport> find(UUID id) {
        return db.query(SELECT + "where public_id = ?", RegisterImports::read, id).stream().findFirst();
    }

    /** Those of an agency, the newest first. */
    List<RegisterImport> page(AgencyCode agency, Paging paging) {
        var bound = new ArrayList<>(List.<Object>of(agency.value()));
        var where = paging.where("hub.register_import", bound);
        return db.query(SELECT + "where agency = ?" + where, RegisterImports::read, bound.toArray());
    }

    @Override
    public List<Long> filesInUse() {
        return db.queryForList("select file from hub.register_import where state in ('RECEIVED', 'RUNNING')",
                Long.class);
    }

    /** @param attempt how often it was begun */
    record Claimed(RegisterImport claimed, int attempt) {
    }

    /** Takes the oldest that is not over for this node, unless another that is alive works on it. */
    Optional<Claimed> claim() {
        return db
                .query("""
                        update hub.register_import set state = 'RUNNING', started_at = coalesce(started_at, ?), attempts
                               = attempts + 1, worker = ?
                         where id = (select min(id) from hub.register_import where state in ('RECEIVED', 'RUNNING'))
                           and state in ('RECEIVED', 'RUNNING') and (worker = ? or\s"""
                        + Lease.isFree("worker") + ") returning attempts, " + COLUMNS,
                        (row, n) -> new Claimed(read(row, n), row.getInt("attempts")), Timestamp.from(clock.instant()),
                        node, node)
                .stream().findFirst();
    }

    /** Whether what was found in the file is there. */
    boolean hasFindings(RegisterImport each) {
        return Boolean.TRUE.equals(db.queryForObject(
                "select exists (select from hub.register_import_finding where import = ?)", Boolean.class, each.id()));
    }

    /** Where in its file the rows are. */
    void found(RegisterImport each, TableFound table) {
        db.update("update hub.register_import set file_table = ? where id = ?", table.json(), each.id());
    }

    RegisterImport end(RegisterImport each, State state, @Nullable String why) {
        int ended = db.update(
                "update hub.register_import set state = ?, why = ?, finished_at = ?, worker = null where id = ? and"
                        + " worker = ?",
                state.name(), why, Timestamp.from(clock.instant()), each.id(), node);
        if (ended == 0) {
            throw new IllegalStateException("another node took the import over");
        }
        return find(each.publicId()).orElseThrow();
    }

    /** In the step's own transaction, which fails where another node has taken the import over. */
    void advance(Connection transaction, long id, ImportProgress importProgress) throws SQLException {
        try (var findings = transaction.prepareStatement("""
                insert into hub.register_import_finding (import, position, line, column_name, code, record)
                select ?, findings + ?, ?, ?, ?, ? from hub.register_import where id = ?""")) {
            int position = 0;
            for (var rowFinding : importProgress.findings()) {
                findings.setLong(1, id);
                findings.setInt(2, position++);
                findings.setLong(3, rowFinding.line());
                findings.setString(4, rowFinding.column());
                findings.setString(5, rowFinding.code().name());
                findings.setString(6, rowFinding.record());
                findings.setLong(7, id);
                findings.addBatch();
            }
            if (position > 0) {
                findings.executeBatch();
            }
        }
        try (var update = transaction.prepareStatement(
                """
                        update hub.register_import set rows = rows + ?, fresh = fresh + ?, completed = completed + ?,
                               same = same + ?,
                               refused = refused + ?, findings = findings + ? where id = ? and worker = ?""")) {
            update.setLong(1, importProgress.rows());
            update.setLong(2, importProgress.fresh());
            update.setLong(3, importProgress.completed());
            update.setLong(4, importProgress.same());
            update.setLong(5, importProgress.refused());
            update.setLong(6, importProgress.findings().size());
            update.setLong(7, id);
            update.setString(8, node);
            if (update.executeUpdate() == 0) {
                throw new SQLException("another node took the import over");
            }
        }
    }

    /** A finding as it is handed out. */
    record ListedFinding(long line, @Nullable String column, String code, boolean refused, @Nullable String record,
            String message) {
    }

    /** Hands them out in the order of the file, a page at a time. */
    void findings(RegisterImport each, Consumer<ListedFinding> told) {
        for (long from = 0, got = PAGE; got == PAGE; from += PAGE) {
            var page = db.query("""
                    select line, column_name, code, record from hub.register_import_finding
                     where import = ? and position >= ? and position < ? order by position""", (row, n) -> {
                var code = RowCode.valueOf(row.getString(3));
                return new ListedFinding(row.getLong(1), row.getString(2), code.name(), code.isRefusing(),
                        row.getString(4),
                        code.sentence());
            }, each.id(), from, from + PAGE);
            page.forEach(told);
            got = page.size();
        }
    }

    private static RegisterImport read(ResultSet row, int n) throws SQLException {
        var finished = row.getTimestamp("finished_at");
        return new RegisterImport(row.getLong("id"), Objects.requireNonNull(row.getObject("public_id", UUID.class)),
                new AgencyCode(row.getString("agency")), row.getString("client"),
                row.getString("request_id"), row.getString("digest"),
                new ImportOptions(ImportKind.of(row.getString("kind")).orElseThrow(), row.getBoolean("historic"),
                        row.getString("registry"),
                        row.getString("origin")),
                new Kept(row.getLong("file"), row.getString("file_kind"), row.getLong("file_bytes"),
                        row.getString("charset"),
                        TableFound.ofJson(row.getString("file_table"))),
                State.valueOf(row.getString("state")), row.getLong("rows"),
                new Counts(row.getLong("fresh"), row.getLong("completed"), row.getLong("same"), row.getLong("refused"),
                        row.getLong("findings")),
                row.getString("why"), row.getTimestamp("received_at").toInstant(),
                finished == null ? null : finished.toInstant());
    }
}
