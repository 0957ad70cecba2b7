package org.heqiao.routes.marriage.imports;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.heqiao.routes.files.BadFile;
import org.heqiao.routes.files.EncryptedFileStore;
import org.heqiao.routes.files.TableFound;
import org.heqiao.routes.files.TableLayout;
import org.heqiao.routes.files.TableReader;
import org.heqiao.routes.household.plan.Lane;
import org.heqiao.routes.marriage.imports.RegisterImport.State;
import org.heqiao.routes.marriage.imports.RegisterImports.Claimed;
import org.heqiao.routes.sources.priority.BulkThrottle;
import org.heqiao.routes.work.Job;
import org.heqiao.schemas.registerimport.FileImport;
import org.heqiao.schemas.registerimport.FileImporter;
import org.heqiao.schemas.table.TableRow;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Reads the files into the register, one at a time over all nodes: the oldest is its worker's until it is done, or the
 * worker's node has lost its lease; a node that comes back after that changes nothing any more. A file is read on where
 * its last step was committed, so that every row counts once.
 */
@Component
class ImportJob implements Job {

    private static final Logger LOG = LoggerFactory.getLogger(ImportJob.class);
    private static final Duration REST = Duration.ofSeconds(15);
    private static final int MOST_ATTEMPTS = 20;
    private static final int ROWS_A_TURN = 200;

    private final RegisterImports imports;
    private final EncryptedFileStore files;
    private final @Nullable FileImporter fileImporter;
    private final ImportAudit record;
    private final BulkThrottle way;

    ImportJob(RegisterImports imports, EncryptedFileStore files, ObjectProvider<FileImporter> deliveries,
            ImportAudit record, BulkThrottle way) {
        this.way = way;
        this.imports = imports;
        this.files = files;
        this.fileImporter = deliveries.getIfAvailable();
        this.record = record;
    }

    @Override
    public String name() {
        return "register-import";
    }

    @Override
    public Duration rest() {
        return REST;
    }

    @Override
    public boolean next() {
        var claimed = fileImporter == null ? Optional.<Claimed>empty() : imports.claim();
        claimed.ifPresent(each -> work(each.claimed(), each.attempt(), Objects.requireNonNull(fileImporter)));
        return claimed.isPresent();
    }

    private void work(RegisterImport each, int attempt, FileImporter into) {
        State state;
        String why = null;
        try {
            if (attempt > MOST_ATTEMPTS) {
                throw new BadFile("import-broken", "it broke off " + MOST_ATTEMPTS + " times; the hub's log says why");
            }
            read(each, into);
            state = State.DONE;
        } catch (BadFile unusable) {
            state = State.FAILED;
            why = unusable.getMessage();
        } catch (SQLException | IOException broken) {
            throw new IllegalStateException("the import " + each.publicId(), broken);
        }
        var ended = imports.end(each, state, why);
        record.ended(ended);
        files.delete(each.kept().file());
        LOG.info("import {} of {}: {}, {}", ended.publicId(), ended.terms().kind().word(), ended.state(),
                ended.counts().words());
    }

    private void read(RegisterImport each, FileImporter into) throws IOException, BadFile, SQLException {
        var fileImport = into.open(each.terms(),
                (transaction, importProgress) -> imports.advance(transaction, each.id(), importProgress));
        var kept = each.kept();
        try (var turn = way.acquire(Lane.BULK.priority())) {
            try {
                files.read(kept.file(), kept.kind(), kept.charset(), fileImport.columns(),
                        new Reading(fileImport, turn, each));
            } finally {
                fileImport.settle();
            }
            fileImport.end();
        }
    }

    /** Passes over the rows that were committed before. */
    private final class Reading implements TableReader.Sink {

        private final FileImport fileImport;
        private final BulkThrottle.Turn turn;
        private final RegisterImport each;
        private long known;

        Reading(FileImport fileImport, BulkThrottle.Turn turn, RegisterImport each) {
            this.each = each;
            this.turn = turn;
            this.fileImport = fileImport;
            this.known = each.rows();
        }

        @Override
        public void heading(TableLayout layout) throws BadFile {
            imports.found(each, TableFound.of(layout, fileImport.columns()));
            try {
                fileImport.heading(layout.headings());
            } catch (FileImport.Unusable lacking) {
                throw new BadFile("file-columns", lacking.getMessage() + layout.place());
            }
        }

        @Override
        public void row(TableRow row) throws IOException {
            if (known > 0) {
                known--;
                return;
            }
            try {
                fileImport.row(row);
                if (row.line() % ROWS_A_TURN == 0) {
                    turn.next();
                }
            } catch (SQLException failed) {
                throw new IOException("the database failed", failed);
            }
        }
    }
}
