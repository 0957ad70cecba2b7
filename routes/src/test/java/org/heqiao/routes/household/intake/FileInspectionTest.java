package org.heqiao.routes.household.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.heqiao.routes.Commission;
import org.heqiao.routes.files.BadFile;
import org.heqiao.routes.files.FileKind;
import org.heqiao.schemas.code.Division;
import org.heqiao.schemas.commission.CommissionColumn;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

/** What is known of a file before anything of it is accepted. */
class FileInspectionTest {

    @Test
    void rows_households_and_counties_are_counted_right_or_wrong() throws Exception {
        var found = CommissionFile.of(new Commission().member("A", 1, Map.of())
                .member("A", 2, Map.of(CommissionColumn.DIVISION, "640106100"))
                .member("B", 1, Map.of(CommissionColumn.DIVISION, "somewhere")).line("X,1,张")
                .member("", 1, Map.of()).member("", 1, Map.of(CommissionColumn.DIVISION, "649999"))).inspected();

        assertThat(found.rows()).isEqualTo(6);
        assertThat(found.households()).isEqualTo(5);
        assertThat(found.divisions()).extracting(Division::code).containsExactly("640104", "640106", "649999");
        assertThat(found.split().size()).isZero();
        assertThat(found.table().headingRow()).isEqualTo(1);
    }

    @Test
    void a_household_in_several_places_is_known_by_its_number() throws Exception {
        var found = CommissionFile.of(new Commission().member("A", 1, Map.of()).member("B", 1, Map.of())
                .member("A", 2, Map.of()).member("C", 1, Map.of())).inspected();

        assertThat(found.split().contains(FileInspection.hash("A"))).isTrue();
        assertThat(found.split().size()).isEqualTo(1);
    }

    @Test
    void of_too_many_counties_none_is_named() throws Exception {
        var commission = new Commission();
        for (int county = 110_000; county <= 110_000 + FileInspection.MOST_DIVISIONS; county++) {
            commission.member("H" + county, 1, Map.of(CommissionColumn.DIVISION, Integer.toString(county)));
        }

        assertThat(CommissionFile.of(commission).inspected().divisions()).isNull();
    }

    @Test
    void a_file_of_more_rows_or_households_than_agreed_is_too_large() throws Exception {
        var file = CommissionFile.of(new Commission().member("A", 1, Map.of()).member("A", 2, Map.of())
                .member("B", 1, Map.of()));

        refused("file-too-large", "at most 2 rows", () -> file.inspected(bounds(2, 10)));
        refused("file-too-large", "at most 1 households", () -> file.inspected(bounds(10, 1)));
        assertThat(file.inspected(bounds(3, 2)).rows()).isEqualTo(3);
    }

    private static IntakeProperties bounds(long rows, int households) {
        return new IntakeProperties(DataSize.ofGigabytes(1), rows, households, 10);
    }

    @Test
    void a_heading_without_rows_and_one_with_other_columns_are_refused_by_name() {
        refused("file-empty", "no rows", () -> CommissionFile.csv(Commission.HEADING + "\n").inspected());
        refused("file-columns", "missing scheme (救助类别)",
                () -> CommissionFile.csv(Commission.ofHouseholds(1).text().replaceFirst("scheme", "shceme"))
                        .inspected());
    }

    @Test
    void two_hundred_megabytes_that_are_no_rows_are_refused_and_not_held() {
        var file = new byte[200 << 20];
        Arrays.fill(file, (byte) 'a');
        var heading = (Commission.HEADING + "\n").getBytes(StandardCharsets.UTF_8);
        System.arraycopy(heading, 0, file, 0, heading.length);

        refused("file-malformed", "",
                () -> new CommissionFile(FileKind.CSV, StandardCharsets.UTF_8, file).inspected());
    }

    private static void refused(String type, String message, ThrowingCallable inspection) {
        assertThatThrownBy(inspection).isInstanceOfSatisfying(BadFile.class, bad -> {
            assertThat(bad.type()).isEqualTo(type);
            assertThat(bad).hasMessageContaining(message);
        });
    }
}
