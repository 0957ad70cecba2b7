package org.heqiao.routes.household.intake;

import jakarta.validation.Validator;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.heqiao.gateway.grant.DivisionScope;
import org.heqiao.routes.files.BadFile;
import org.heqiao.routes.files.TableLayout;
import org.heqiao.routes.files.TableReader;
import org.heqiao.schemas.code.Division;
import org.heqiao.schemas.code.Divisions;
import org.heqiao.schemas.commission.CommissionColumn;
import org.heqiao.schemas.commission.Header;
import org.heqiao.schemas.commission.HouseholdCheck;
import org.heqiao.schemas.commission.HouseholdCheck.Given;
import org.heqiao.schemas.commission.RawRow;
import org.heqiao.schemas.commission.ReasonCode;
import org.heqiao.schemas.commission.RowProblem;
import org.heqiao.schemas.table.TableRow;
import org.jspecify.annotations.Nullable;

/**
 * Makes the rows of a commission file into households, each checked as a whole. Holds the rows of one household. What
 * the file, and the grant by which it came, add to what is wrong with the rows is reported together with it.
 */
final class CheckedHouseholds implements TableReader.Sink {

    /**
     * What households are checked against.
     *
     * @param split hashes of household numbers whose rows do not stand together ({@link FileInspection})
     * @param scope where the grant holds by which the file came
     * @param today the day authorisations must be in force
     */
    record Basis(LongSet split, DivisionScope scope, LocalDate today, Validator validator) {
    }

    /**
     * One household.
     *
     * @param position in the file, from 0
     * @param rows     of the file, those that were too many included
     * @param lines    of its members, in their order; of too many members only the first
     */
    record Checked(int position, int rows, List<Long> lines, HouseholdCheck outcome) {
    }

    private final Basis basis;
    private final int first;
    private final Consumer<Checked> sink;
    /** By division as it is written. */
    private final Map<String, Boolean> covered = new HashMap<>();
    private @Nullable Header header;
    private List<Given> rows = new ArrayList<>();
    private int rowsOfHousehold;
    private int position;

    /** @param first the position of the first household that is wanted; those before it are passed over unchecked */
    CheckedHouseholds(Basis basis, int first, Consumer<Checked> sink) {
        this.basis = basis;
        this.first = first;
        this.sink = sink;
    }

    @Override
    public void heading(TableLayout layout) throws BadFile {
        header = FileInspection.header(layout);
    }

    @Override
    public void row(TableRow given) {
        var row = Objects.requireNonNull(header).row(given);
        var household = row.text(CommissionColumn.HOUSEHOLD_NO);
        if (!rows.isEmpty() && (household.isEmpty()
                || !household.equals(rows.getFirst().row().text(CommissionColumn.HOUSEHOLD_NO)))) {
            household();
        }
        rowsOfHousehold++;
        if (rows.size() <= HouseholdCheck.MOST_MEMBERS) {
            // one more than allowed is enough to refuse it
            rows.add(new Given(row, given.flaw() == null ? null : ReasonCode.valueOf(given.flaw().name())));
        }
    }

    /** The last row was read. */
    void end() {
        if (!rows.isEmpty()) {
            household();
        }
    }

    private void household() {
        var given = rows;
        int count = rowsOfHousehold;
        rows = new ArrayList<>();
        rowsOfHousehold = 0;
        int place = position++;
        if (place >= first) {
            sink.accept(new Checked(place, count, given.stream().map(one -> one.row().line()).toList(), check(given)));
        }
    }

    private HouseholdCheck check(List<Given> given) {
        var checked = HouseholdCheck.of(given, basis.today, basis.validator);
        var added = new ArrayList<RowProblem>(0);
        boolean isSplit = basis.split
                .contains(FileInspection.hash(given.getFirst().row().text(CommissionColumn.HOUSEHOLD_NO)));
        if (isSplit) {
            given.forEach(one -> added.add(RowProblem.ofRow(one.row(), ReasonCode.HOUSEHOLD_SPLIT)));
        }
        given.stream().filter(one -> one.flaw() == null && isElsewhere(one.row(), checked))
                .forEach(one -> added.add(elsewhere(one.row())));
        if (added.isEmpty()) {
            return checked;
        }
        if (checked instanceof HouseholdCheck.Rejected rejected) {
            // the applicant of a household in several places may stand in another of them
            rejected.problems().stream().filter(problem -> !isSplit || problem.code() != ReasonCode.NO_APPLICANT)
                    .forEach(added::add);
        }
        return new HouseholdCheck.Rejected(added);
    }

    private boolean isElsewhere(RawRow row, HouseholdCheck checked) {
        var division = row.text(CommissionColumn.DIVISION);
        boolean wrong = checked instanceof HouseholdCheck.Rejected rejected && rejected.problems().stream()
                .anyMatch(problem -> problem.line() == row.line() && problem.column() == CommissionColumn.DIVISION
                        && problem.code() != ReasonCode.HOUSEHOLD_DIFFERS);
        return !wrong && !covered.computeIfAbsent(division, this::isCovered);
    }

    private boolean isCovered(String division) {
        var known = Divisions.known(division);
        return basis.scope.covers(Division.isCode(known) ? Set.of(new Division(known)) : Set.of());
    }

    private static RowProblem elsewhere(RawRow row) {
        return new RowProblem(row.line(), CommissionColumn.DIVISION, row.text(CommissionColumn.HOUSEHOLD_NO),
                row.text(CommissionColumn.MEMBER_NO), ReasonCode.DIVISION_NOT_GRANTED);
    }
}
