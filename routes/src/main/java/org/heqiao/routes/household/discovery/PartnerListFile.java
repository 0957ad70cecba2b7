package org.heqiao.routes.household.discovery;

import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Objects;
import org.heqiao.routes.files.BadFile;
import org.heqiao.routes.files.EncryptedFileStore;
import org.heqiao.routes.files.EncryptedFileStore.Arrived;
import org.heqiao.routes.files.TableFound;
import org.heqiao.routes.files.TableLayout;
import org.heqiao.routes.files.TableReader;
import org.heqiao.routes.household.discovery.PartnerList.Kept;
import org.heqiao.routes.lists.ListHeader;
import org.heqiao.schemas.table.TableRow;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/** Reads the file of a list: once to see what it holds, and once to compare it. */
@Component
@EnableConfigurationProperties(PartnerListSettings.class)
class PartnerListFile {

    private final EncryptedFileStore files;
    private final PartnerListSettings settings;
    private final Clock clock;

    PartnerListFile(EncryptedFileStore files, PartnerListSettings settings, Clock clock) {
        this.files = files;
        this.settings = settings;
        this.clock = clock;
    }

    /** Receives the rows. */
    interface Rows {
        void row(PartnerListRow row) throws IOException;
    }

    /** @param people how many there are to be looked for */
    record Survey(Kept file, int people) {
    }

    /** @throws BadFile it cannot be read to its end, lacks a column, holds nothing or too much */
    Survey survey(Arrived file) throws IOException, BadFile {
        var counting = new Object() {
            int rows;
            int people;
        };
        var kept = new Kept(file.number(), file.kind().name(), file.charset().name(), file.bytes(), 0, null);
        var layout = read(kept, row -> {
            counting.rows++;
            counting.people += row instanceof PartnerListRow.Person ? 1 : 0;
        });
        if (counting.rows == 0) {
            throw new BadFile("file-empty", "the file has a heading and no rows" + layout.place() + " (只有表头，没有数据)");
        }
        return new Survey(new Kept(kept.number(), kept.kind(), kept.charset(), kept.bytes(), counting.rows,
                TableFound.of(layout, PartnerListColumn.table())), counting.people);
    }

    TableLayout read(Kept file, Rows rows) throws IOException, BadFile {
        var sink = new Sink(rows);
        files.read(file.number(), file.kind(), file.charset(), PartnerListColumn.table(), sink);
        return Objects.requireNonNull(sink.found);
    }

    void delete(PartnerList list) {
        files.delete(list.file().number());
    }

    private final class Sink implements TableReader.Sink {

        private final Rows rows;
        private @Nullable TableLayout found;
        private @Nullable PartnerListRows reader;
        private int count;

        Sink(Rows rows) {
            this.rows = rows;
        }

        @Override
        public void heading(TableLayout layout) throws BadFile {
            found = layout;
            reader = new PartnerListRows(ListHeader.of(layout, PartnerListColumn.table()), LocalDate.now(clock));
        }

        @Override
        public void row(TableRow row) throws BadFile, IOException {
            if (++count > settings.mostRows()) {
                throw new BadFile("file-too-large", "a list has at most " + settings.mostRows() + " rows (名单行数超过上限)");
            }
            rows.row(Objects.requireNonNull(reader).read(row));
        }
    }
}
