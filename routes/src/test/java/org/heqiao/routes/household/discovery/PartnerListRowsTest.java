package org.heqiao.routes.household.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.heqiao.routes.household.discovery.PartnerListRow.Person;
import org.heqiao.routes.household.discovery.PartnerListRow.Refused;
import org.heqiao.routes.lists.ListHeader;
import org.heqiao.schemas.table.TableRow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A row of another department's list is somebody to be looked for, or refused by its column. */
class PartnerListRowsTest {

    private static final String NUMBER = "640199199001010014";

    @ParameterizedTest
    @CsvSource({"监测对象姓名, NAME", "户主身份证号码, ID_NUMBER", "身 份 证 号, ID_NUMBER", "序号, REF"})
    void columns_are_found_as_the_departments_call_them(String heading, PartnerListColumn column) {
        assertThat(PartnerListColumn.table().of(heading)).contains(column);
    }

    @Test
    void what_else_stands_in_such_a_table_is_passed_over() {
        assertThat(List.of("户主电话", "风险类型", "监测时间", "家庭人口数", "残疾证号", "监护人姓名")).noneMatch(
                heading -> PartnerListColumn.table().of(heading).isPresent()
                        || PartnerListColumn.table().isLike(heading));
    }

    @Test
    void a_good_row_is_somebody_and_is_not_printed() {
        var row = read("a-1", "张远山", "64019919900101001 4");

        assertThat(row).isInstanceOfSatisfying(Person.class, person -> {
            assertThat(person.id().value()).isEqualTo(NUMBER);
            assertThat(person.ref()).isEqualTo("a-1");
        });
        assertThat(row.toString()).doesNotContain("张", NUMBER);
    }

    @ParameterizedTest
    @CsvSource({"a, 张远山, 640199199001010015, id_number, ID_CHECK_DIGIT", "a, 张远山, 6.40199E+17, id_number, NUMBER_CELL",
            "a, #N/A, 640199199001010014, name, CELL_ERROR", "a, 7号, 640199199001010014, name, NAME_INVALID",
            "a, 张远山, '', id_number, ID_MISSING", "640199199001010014, 张远山, 640199199001010014, ref, NUMBER_PERSONAL"})
    void what_cannot_be_used_is_refused_by_its_column(String ref, String name, String number, String column,
            String code) {
        assertThat(read(ref, name, number)).isEqualTo(
                new Refused(2, ref.equals("a") ? "a" : "", column, code, null));
    }

    private static PartnerListRow read(String ref, String name, String number) {
        var heading = new ListHeader<>(Map.of(PartnerListColumn.REF, 0, PartnerListColumn.NAME, 1,
                PartnerListColumn.ID_NUMBER, 2));
        return new PartnerListRows(heading, LocalDate.of(2026, 11, 24))
                .read(new TableRow(2, List.of(ref, name, number)));
    }
}
