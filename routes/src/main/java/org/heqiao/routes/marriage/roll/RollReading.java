package org.heqiao.routes.marriage.roll;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.heqiao.routes.check.Lane;
import org.heqiao.routes.files.BadFile;
import org.heqiao.routes.files.TableFound;
import org.heqiao.routes.files.TableLayout;
import org.heqiao.routes.files.TableReader;
import org.heqiao.routes.intake.DeliveredFiles;
import org.heqiao.routes.marriage.roll.Roll.Progress;
import org.heqiao.routes.way.RightOfWay;
import org.heqiao.schemas.table.TableRow;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Reads the files of lists: once to see what they hold, and once it is let in to make pages of its rows, a page a transaction. The list remembers how
 * far it came, so that reading goes on anywhere after the death of a node.
 */
@Component
class RollReading {

    /** Asked about at once, written down in one entry; so many that a pair each still fits into it. */
    static final int ROWS_A_PAGE = 100;

    private static final Logger LOG = LoggerFactory.getLogger(RollReading.class);
    private static final Duration REST = Duration.ofSeconds(2);

    private final DeliveredFiles files;
    private final Rolls rolls;
    private final RollPages pages;
    private final RollProblems problems;
    private final RollSettings settings;
    private final TransactionOperations transaction;
    private final Clock clock;
    private final RightOfWay way;
    private final RollMeters meters;

    RollReading(DeliveredFiles files, Rolls rolls, RollPages pages, RollProblems problems, RollSettings settings,
            TransactionOperations transaction, Clock clock, RightOfWay way, RollMeters meters) {
        this.way = way;
        this.meters = meters;
        this.files = files;
        this.rolls = rolls;
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
    Survey survey(DeliveredFiles.Arrived file) throws IOException, BadFile {
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
        return new Survey(counting.rows, counting.people, TableFound.of(layout, RollColumn.table()));
    }

    /** Makes pages of the next list that is let in. @return whether there was one */
    boolean readNext() {
        var next = rolls.claimToRead();
        next.ifPresent(this::readOn);
        return next.isPresent();
    }

    /** Where a node died before, its last whole page is the last that was read. */
    private void readOn(Roll roll) {
        var file = roll.file();
        try (var turn = way.turn(Lane.BULK.priority())) {
            var paging = new Paging(roll, turn);
            read(file.number(), file.kind(), file.charset(), _ -> {
            }, paging::add);
            paging.end();
            rolls.read(roll).ifPresent(meters::done);
        } catch (BadFile changed) {
            LOG.error("list {} was let in but cannot be read: {}", roll.publicId(), changed.type());
            rolls.failed(roll);
        } catch (Overtaken other) {
            LOG.info("list {} is being read by another node", roll.publicId());
            return;
        } catch (IOException broken) {
            rolls.rest(roll, REST);
            throw new UncheckedIOException(broken);
        } catch (RuntimeException broken) {
            rolls.rest(roll, REST);
            throw broken;
        }
        files.delete(file.number());
    }

    /** Another node has gone further. */
    private static final class Overtaken extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private void read(long file, String kind, String charset, Consumer<TableLayout> found, Consumer<RollRow> rows)
            throws IOException, BadFile {
        files.read(file, kind, charset, RollColumn.table(), new TableReader.Sink() {
            private @Nullable RollRows reader;
            private int count;

            @Override
            public void heading(TableLayout layout) throws BadFile {
                found.accept(layout);
                reader = new RollRows(RollHeading.of(layout), LocalDate.now(clock));
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

        private final Roll roll;
        private final RightOfWay.Turn turn;
        private final List<RollRow> rows = new ArrayList<>(ROWS_A_PAGE);
        private int known;
        private int read;

        Paging(Roll roll, RightOfWay.Turn turn) {
            this.roll = roll;
            this.turn = turn;
            this.known = roll.progress().read();
            this.read = known;
        }

        void add(RollRow row) {
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
            int refused = (int) rows.stream().filter(RollRow::isRefused).count();
            transaction.executeWithoutResult(tx -> {
                if (!rolls.advance(roll, read, new Progress(rows.size(), refused))) {
                    throw new Overtaken();
                }
                problems.keep(roll.id(), rows);
                pages.add(roll.id(), read / ROWS_A_PAGE, rows);
            });
            read += rows.size();
            rows.clear();
        }
    }
}
