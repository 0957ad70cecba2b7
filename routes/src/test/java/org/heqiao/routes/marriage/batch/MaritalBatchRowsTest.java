package org.heqiao.routes.marriage.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.heqiao.routes.lists.ListHeader;
import org.heqiao.routes.marriage.status.PersonQuery;
import org.heqiao.schemas.identity.PersonName;
import org.heqiao.schemas.identity.ResidentId;
import org.heqiao.schemas.table.TableRow;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows of a list are read as every field is. */
class MaritalBatchRowsTest {

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {"甲子; 640199-19900101-0014", "甲\u200B子\uFEFF; ６４０１９９１９９００１０１００１４",
            "\u00A0甲 子; 640199 1990 0101 0014"})
    void a_person_is_asked_about_however_name_and_number_were_written(String name, String number) {
        assertThat(read("a-1", name, number).asked())
                .isEqualTo(new PersonQuery.Person(new ResidentId("640199199001010014"), new PersonName("甲子")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"640199199001010014", "640199199001010014-1", "H640199-19900101-0014", "64019919900101009x",
            "640199900101001",
            "６４０１９９１９９００１０１００１４",
            "640199\u200B199001010014"})
    void a_mark_that_holds_an_identity_number_is_refused_and_does_not_come_back(String ref) {
        var row = read(ref, "甲子", "640199199001010014");

        assertThat(row.asked()).isEqualTo(new PersonQuery.Refused("NUMBER_PERSONAL"));
        assertThat(row.column()).isEqualTo(MaritalBatchColumn.REF);
        assertThat(row.ref()).isEmpty();
    }

    /** As after looking people up in another table, and pasting the values. */
    @ParameterizedTest
    @CsvSource({"#N/A, 640199199001010014, CELL_ERROR", "甲子, #REF!, CELL_ERROR", "甲子, 6.40199E+17, NUMBER_CELL"})
    void what_a_table_program_has_broken_is_nobody_s(String name, String number, String reason) {
        assertThat(read("a-1", name, number).asked()).isEqualTo(new PersonQuery.Refused(reason));
    }

    private static MaritalBatchRow read(String ref, String name, String number) {
        var heading = new ListHeader<>(
                Map.of(MaritalBatchColumn.REF, 0, MaritalBatchColumn.NAME, 1, MaritalBatchColumn.ID_NUMBER, 2));
        return new MaritalBatchRows(heading, LocalDate.of(2026, 11, 24))
                .read(new TableRow(2, List.of(ref, name, number)));
    }
}
