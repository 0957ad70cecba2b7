package org.heqiao.schemas.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TableRowTest {

    @ParameterizedTest
    @CsvSource({"NUMBER, 640199198505151000, NUMBER_CELL", "NUMBER, 640199850515101,", "NUMBER, 1860.5,",
            "TEXT, 640199198505151019,",
            "TEXT, 6.40199E+17, NUMBER_CELL", "TEXT, 6.40199E17, NUMBER_CELL", "TEXT, 12E10,", "TEXT, #N/A, CELL_ERROR",
            "TEXT, ' #ref! ', CELL_ERROR", "TEXT, Err:502, CELL_ERROR", "TEXT, #######, CELL_ERROR", "TEXT, #1号楼,",
            "ERROR, #, CELL_ERROR",
            "FORMULA, =, FORMULA_CELL", "EMPTY, '',", "TEXT, '',"})
    void a_cell_that_cannot_be_what_was_meant_is_known(CellKind kind, String text, CellFault fault) {
        assertThat(new TableRow(2, List.of(text), List.of(kind), null).fault(0, true)).isEqualTo(fault);
    }

    @Test
    void what_is_no_identifier_may_look_like_a_number_of_any_form() {
        assertThat(new TableRow(2, List.of("1.86E+05")).fault(0, false)).isNull();
        assertThat(new TableRow(2, List.of("#N/A")).fault(0, false)).isEqualTo(CellFault.CELL_ERROR);
    }

    @Test
    void nothing_stands_behind_the_end_of_a_row() {
        var row = new TableRow(2, List.of("a"), List.of(CellKind.TEXT), null);

        assertThat(row.text(1)).isEmpty();
        assertThat(row.kind(1)).isEqualTo(CellKind.EMPTY);
        assertThat(row.fault(1, true)).isNull();
    }
}
