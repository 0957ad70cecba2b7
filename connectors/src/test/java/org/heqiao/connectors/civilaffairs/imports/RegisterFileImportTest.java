package org.heqiao.connectors.civilaffairs.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.heqiao.connectors.civilaffairs.CourtNotice;
import org.heqiao.connectors.civilaffairs.RecordLoader;
import org.heqiao.schemas.registerimport.FileImport;
import org.heqiao.schemas.registerimport.ImportProgress;
import org.heqiao.schemas.registerimport.RowCode;
import org.heqiao.schemas.table.RowFlaw;
import org.heqiao.schemas.table.TableRow;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RegisterFileImportTest {

    private static final List<String> HEADING = List.of("法院", "案号", "类型", "裁判日期", "原告", "被告");

    private static final Connection NOTHING_IS_WRITTEN = (Connection) Proxy.newProxyInstance(
            RegisterFileImportTest.class.getClassLoader(),
            new Class<?>[]{Connection.class}, (proxy, method, arguments) -> {
                throw new UnsupportedOperationException(method.getName());
            });

    /** Finds a fault in every row, at no cost: what is read in a row is another's business. */
    private static final RowReader<CourtNotice> FAULT_FINDER = new RowReader<>() {
        private static final Column COURT = Column.required("court", "法院");

        @Override
        public List<Column> columns() {
            return List.of(COURT);
        }

        @Override
        public @Nullable CourtNotice read(RowFields row) {
            row.find(COURT, RowCode.FIELD_MISSING);
            return null;
        }

        @Override
        public String nameOf(CourtNotice notice) {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean canBeKept(CourtNotice notice) {
            throw new UnsupportedOperationException();
        }
    };

    private final List<ImportProgress> steps = new ArrayList<>();
    private final List<CourtNotice> loaded = new ArrayList<>();
    private final RegisterFileImport<CourtNotice> delivery = delivery(
            new CourtNoticeRowReader(LocalDate.of(2026, 11, 24)));

    private RegisterFileImport<CourtNotice> delivery(RowReader<CourtNotice> reader) {
        return new RegisterFileImport<>(reader, beforeCommit -> new RecordLoader<>() {
            private int waiting;

            @Override
            public int chunk() {
                return Integer.MAX_VALUE;
            }

            @Override
            public void add(long line, CourtNotice each) {
                loaded.add(each);
                waiting++;
            }

            @Override
            public void flush() throws SQLException {
                var chunk = new Chunk(waiting, waiting, 0, List.of());
                waiting = 0;
                beforeCommit.with(NOTHING_IS_WRITTEN, chunk);
            }

            @Override
            public void end() {
                // nothing is kept
            }
        }, (transaction, importProgress) -> steps.add(importProgress));
    }

    @Test
    void a_file_without_a_needed_column_is_refused_by_the_column_s_name() {
        assertThatThrownBy(() -> delivery.heading(List.of("法院", "案号"))).isInstanceOf(FileImport.Unusable.class)
                .hasMessageContaining("裁判类型");
    }

    @Test
    void a_long_file_of_bad_rows_is_committed_again_and_again_and_told_up_to_a_bound() throws Exception {
        var longFile = delivery(FAULT_FINDER);
        longFile.heading(HEADING);
        for (int line = 2; line < 150_002; line++) {
            longFile.row(new TableRow(line, List.of("某某县人民法院", "1", "离婚", "不详", "甲", "乙")));
        }
        longFile.end();

        assertThat(steps).hasSizeGreaterThan(50)
                .allSatisfy(importProgress -> assertThat(importProgress.findings()).hasSizeLessThanOrEqualTo(2_000));
        assertThat(steps.stream().mapToLong(ImportProgress::refused).sum()).isEqualTo(150_000);
        assertThat(steps.stream().mapToLong(importProgress -> importProgress.findings().size()).sum())
                .isEqualTo(RegisterFileImport.MOST_FINDINGS);
    }

    @Test
    void after_a_step_that_could_not_be_written_none_is() throws Exception {
        var written = new ArrayList<Long>();
        var broken = new RegisterFileImport<>(new CourtNoticeRowReader(LocalDate.of(2026, 11, 24)),
                beforeCommit -> new RecordLoader<CourtNotice>() {
                    @Override
                    public int chunk() {
                        return 2;
                    }

                    @Override
                    public void add(long line, CourtNotice each) throws SQLException {
                        if (line == 4) {
                            throw new SQLException("the database is gone");
                        }
                        written.add(line);
                    }

                    @Override
                    public void flush() {
                        // a chunk that is full is committed by its last record
                    }

                    @Override
                    public void end() {
                        throw new IllegalStateException("not after a failure");
                    }
                }, (transaction, importProgress) -> {
                });
        broken.heading(HEADING);
        assertThatThrownBy(() -> {
            for (int line = 2; line < 12; line++) {
                broken.row(new TableRow(line, List.of("某某县人民法院", "" + line, "准予离婚", "2010年5月1日", "甲", "乙")));
            }
            broken.end();
        }).isInstanceOf(SQLException.class).hasMessage("the database is gone");

        broken.settle();
        assertThat(written).containsExactly(2L, 3L);
    }

    @Test
    void a_case_number_and_a_name_are_taken_in_their_one_form() throws Exception {
        delivery.heading(HEADING);
        delivery.row(new TableRow(2,
                List.of("某某县人民法院", "（2020）宁0104 民初\u200B１２号", "准予离婚", "2020年1月2日", "样\uFEFF本\u00AD甲", "⻢乙")));
        delivery.end();

        assertThat(loaded).singleElement().satisfies(notice -> {
            assertThat(notice.caseNo()).isEqualTo("(2020)宁0104民初12号");
            assertThat(java.util.Objects.requireNonNull(notice.a()).name()).isEqualTo("样本甲");
            assertThat(java.util.Objects.requireNonNull(notice.b()).name()).isEqualTo("马乙");
        });
    }

    @Test
    void a_day_that_the_court_s_list_tells_in_part_is_kept_so_with_a_finding() throws Exception {
        delivery.heading(HEADING);
        delivery.row(new TableRow(2, List.of("某某县人民法院", "1", "准予离婚", "2010年5月", "甲", "乙")));
        delivery.end();

        assertThat(loaded).singleElement().satisfies(notice -> assertThat(notice.decided()).hasToString("2010-05"));
        assertThat(steps.getLast().findings()).extracting(org.heqiao.schemas.registerimport.RowFinding::code)
                .contains(RowCode.DATE_PARTIAL);
    }

    /** As after looking people up in another table, and pasting the values: an error is not "nobody". */
    @Test
    void what_a_table_program_has_broken_is_refused_in_whichever_column_it_stands() throws Exception {
        var good = List.of("某某县人民法院", "1", "准予离婚", "2020-01-01", "甲", "乙");
        delivery.heading(HEADING);
        for (int column = 0; column < good.size(); column++) {
            var row = new ArrayList<>(good);
            row.set(column, "#N/A");
            delivery.row(new TableRow(column + 2, row));
        }
        delivery.end();

        assertThat(loaded).isEmpty();
        assertThat(steps.getLast().refused()).isEqualTo(good.size());
        assertThat(steps.getLast().findings()).filteredOn(each -> each.code() == RowCode.CELL_ERROR)
                .extracting(org.heqiao.schemas.registerimport.RowFinding::line).containsExactly(2L, 3L, 4L, 5L, 6L, 7L);
    }

    @Test
    void rows_are_counted_once_in_the_step_that_commits_them() throws Exception {
        delivery.heading(HEADING);
        delivery.row(new TableRow(2, List.of("某某县人民法院", "1", "离婚", "2020-01-01", "甲", "乙")));
        delivery.row(new TableRow(3, List.of("某某县人民法院"), List.of(), RowFlaw.FIELD_COUNT));
        delivery.end();

        assertThat(loaded).hasSize(1);
        assertThat(steps).containsExactly(new ImportProgress(2, 1, 0, 0, 1,
                List.of(new org.heqiao.schemas.registerimport.RowFinding(3, null, RowCode.FIELD_COUNT, null))));
    }
}
