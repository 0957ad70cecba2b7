package org.heqiao.routes.marriage.batch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.heqiao.routes.files.BadFile;
import org.heqiao.routes.files.EncryptedFileStore;
import org.heqiao.routes.files.TableFound;
import org.heqiao.routes.files.TableLayout;
import org.heqiao.routes.files.TableReader;
import org.heqiao.routes.household.plan.Lane;
import org.heqiao.routes.lists.ListHeader;
import org.heqiao.routes.marriage.batch.MaritalBatch.Progress;
import org.heqiao.routes.sources.priority.BulkThrottle;
import org.heqiao.routes.work.Job;
import org.heqiao.schemas.table.TableRow;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Reads the files of lists: once to see what they hold, and once it is let in to make pages of its rows, a page a
 * transaction. The list remembers how far it came, so that reading goes on anywhere after the death of a node.
 */
@Component
class MaritalBatchReader implements Job {

    /** Asked about at once, written down in one entry; so many that a pair each still fits into it. */
    static final int ROWS_A_PAGE = 100;

    private static final Logger LOG = LoggerFactory.getLogger(MaritalBatchReader.class);
    private static final Duration REST = Duration.ofSeconds(2);

    private final EncryptedFileStore files;
    private final MaritalBatches maritalBatches;
    private final MaritalBatchPages pages;
    private final MaritalBatchRowProblems problems;
    private final MaritalBatchSettings settings;
    private final TransactionOperations transaction;
    private final Clock clock;
    private final BulkThrottle way;
    private final MaritalBatchMeters meters;

    MaritalBatchReader(EncryptedFileStore files, MaritalBatches maritalBatches, MaritalBatchPages pages,
            MaritalBatchRowProblems problems, MaritalBatchSettings settings, TransactionOperations transaction,
            Clock clock, BulkThrottle way, MaritalBatchMeters meters) {
        this.way = way;
        this.meters = meters;
        this.files = files;
        this.maritalBatches = maritalBatches;
        this.pages = pages;
        this.problems = problems;
        this.settings = settings;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** @param people how many a call about these rows would be counted with */
    record Survey(int rows, int people, TableFound table) {
    }

    /** @throws BadFile it cannot be read to its end, lacks a column, holds nothing or too much */
    Survey survey(EncryptedFileStore.Arrived file) throws IOException, BadFile {
        var counting = new Object() {
            int rows;
            int people;
            @Nullable
            TableLayout layout;
        };
        read(file.number(), file.kind().name(), file.charset().name(), layout -> counting.layout = layout, row -> {
            counting.rows++;
            counting.people += row.people();
        });
        var layout = Objects.requireNonNull(counting.layout);
        if (counting.rows == 0) {
            throw new BadFile("file-empty", "the file has a heading and no rows" + layout.place() + " (只有表头，没有数据)");
        }
        return new Survey(counting.rows, counting.people, TableFound.of(layout, MaritalBatchColumn.table()));
    }

    @Override
    public String name() {
        return "marital-lists-reading";
    }

    /** Makes pages of the next list that is let in. @return whether there was one */
    @Override
    public boolean next() {
        var next = maritalBatches.claimToRead();
        next.ifPresent(this::readOn);
        return next.isPresent();
    }

    /** Where a node died before, its last whole page is the last that was read. */
    private void readOn(MaritalBatch maritalBatch) {
        var file = maritalBatch.file();
        try (var turn = way.acquire(Lane.BULK.priority())) {
            var paging = new Paging(maritalBatch, turn);
            read(file.number(), file.kind(), file.charset(), _ -> {
            }, paging::add);
            paging.end();
            maritalBatches.read(maritalBatch).ifPresent(meters::done);
        } catch (BadFile changed) {
            LOG.error("list {} was let in but cannot be read: {}", maritalBatch.publicId(), changed.type());
            maritalBatches.failed(maritalBatch);
        } catch (Overtaken other) {
            LOG.info("list {} is being read by another node", maritalBatch.publicId());
            return;
        } catch (IOException broken) {
            maritalBatches.rest(maritalBatch, REST);
            throw new UncheckedIOException(broken);
        } catch (RuntimeException broken) {
            maritalBatches.rest(maritalBatch, REST);
            throw broken;
        }
        files.delete(file.number());
    }

    /** Another node has gone further. */
    private static final class Overtaken extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private void read(long file, String kind, String charset, Consumer<TableLayout> found,
            Consumer<MaritalBatchRow> rows)
            throws IOException, BadFile {
        files.read(file, kind, charset, MaritalBatchColumn.table(), new TableReader.Sink() {
            private @Nullable MaritalBatchRows reader;
            private int count;

            @Override
            public void heading(TableLayout layout) throws BadFile {
                found.accept(layout);
                reader = new MaritalBatchRows(ListHeader.of(layout, MaritalBatchColumn.table()), LocalDate.now(clock));
            }

            @Override
            public void row(TableRow row) throws BadFile {
                if (++count > settings.mostRows()) {
                    throw new BadFile("file-too-large", "a list has at most " + settings.mostRows() + " rows");
                }
                rows.accept(Objects.requireNonNull(reader).read(row));
            }
        });
    }

    /** Holds the rows of one page; passes over those that were read before. */
    private final class Paging {

        private final MaritalBatch maritalBatch;
        private final BulkThrottle.Turn turn;
        private final List<MaritalBatchRow> rows = new ArrayList<>(ROWS_A_PAGE);
        private int known;
        private int read;

        Paging(MaritalBatch maritalBatch, BulkThrottle.Turn turn) {
            this.maritalBatch = maritalBatch;
            this.turn = turn;
            this.known = maritalBatch.progress().read();
            this.read = known;
        }

        void add(MaritalBatchRow row) {
            if (known > 0) {
                known--;
                return;
            }
            rows.add(row);
            if (rows.size() == ROWS_A_PAGE) {
                end();
                turn.next();
            }
        }

        void end() {
            if (rows.isEmpty()) {
                return;
            }
            int refused = (int) rows.stream().filter(MaritalBatchRow::isRefused).count();
            transaction.executeWithoutResult(tx -> {
                if (!maritalBatches.advance(maritalBatch, read, new Progress(rows.size(), refused))) {
                    throw new Overtaken();
                }
                problems.store(maritalBatch.id(), rows);
                pages.add(maritalBatch.id(), read / ROWS_A_PAGE, rows);
            });
            read += rows.size();
            rows.clear();
        }
    }
}
