package org.heqiao.routes.household.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.heqiao.schemas.commission.CommissionColumn;
import org.heqiao.schemas.commission.ReasonCode;
import org.heqiao.schemas.commission.RowProblem;
import org.junit.jupiter.api.Test;

class RowProblemsTest {

    private final List<RowProblem> three = List.of(at(2), at(2), at(5), at(9), at(9));

    @Test
    void of_the_first_rows_every_problem_is_kept_and_of_the_others_none() {
        assertThat(RowProblems.ofFirstRows(three, 3)).isEqualTo(three);
        assertThat(RowProblems.ofFirstRows(three, 2)).extracting(RowProblem::line).containsExactly(2L, 2L, 5L);
        assertThat(RowProblems.ofFirstRows(three, 0)).isEmpty();
        assertThat(RowProblems.ofFirstRows(three, -1)).as("the bound was lowered since").isEmpty();
    }

    @Test
    void rows_are_counted_not_problems() {
        assertThat(RowProblems.rows(three)).isEqualTo(3);
    }

    private static RowProblem at(long line) {
        return new RowProblem(line, CommissionColumn.NAME, "H-1", "1", ReasonCode.FIELD_MISSING);
    }
}
