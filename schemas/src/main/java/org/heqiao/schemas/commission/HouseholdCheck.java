package org.heqiao.schemas.commission;

import jakarta.validation.Validator;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import org.heqiao.schemas.check.Guardian;
import org.heqiao.schemas.check.Household;
import org.heqiao.schemas.check.Member;
import org.heqiao.schemas.code.HouseholdKind;
import org.heqiao.schemas.identity.Subject;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of the rows of one household: accepted whole, perhaps with members nobody may be asked about, or
 * rejected whole.
 */
public sealed interface HouseholdCheck {

    /** Most members of a household. */
    int MOST_MEMBERS = 30;

    /** Why rows are rejected, or limited; in the order of the file. */
    List<RowProblem> problems();

    /** The household is accepted. @param problems of severity LIMITED only */
    record Accepted(Household household, List<RowProblem> problems) implements HouseholdCheck {
    }

    /** The household is not accepted. */
    record Rejected(List<RowProblem> problems) implements HouseholdCheck {
    }

    /** A row of the household as the file has it. @param flaw why it cannot be read field by field; null: it can */
    record Given(RawRow row, @Nullable ReasonCode flaw) {

        static Given readable(RawRow row) {
            return new Given(row, null);
        }
    }

    /** The columns that are the same on all rows of a household. */
    List<CommissionColumn> COMMON = List.of(CommissionColumn.DIVISION, CommissionColumn.SCHEME,
            CommissionColumn.APPLIED_ON);

    /**
     * Checks the rows of one household: each field for itself, and how those that are right fit together. All
     * problems are reported at once; those that only follow from another problem are not.
     *
     * @param rows  at least one, all of the same household number
     * @param today the day authorisations must be in force
     */
    static HouseholdCheck of(List<Given> rows, LocalDate today, Validator validator) {
        var check = new RowCheck(validator);
        var problems = new ArrayList<RowProblem>(0);
        var read = new ArrayList<ReadRow>(rows.size());
        for (var given : rows) {
            var row = given.row();
            var documents = RowDocuments.of(row, today);
            var wrong = EnumSet.noneOf(CommissionColumn.class);
            if (given.flaw() != null) {
                problems.add(RowProblem.ofRow(row, given.flaw()));
                wrong = EnumSet.allOf(CommissionColumn.class);
            } else {
                for (var problem : check.problems(row, documents)) {
                    problems.add(problem);
                    wrong.add(Objects.requireNonNull(problem.column()));
                }
            }
            read.add(ReadRow.of(row, wrong, documents));
        }
        read.forEach(row -> problems.addAll(row.dateProblems(today)));
        problems.addAll(together(read));
        if (!problems.isEmpty()) {
            problems.sort(Comparator.comparingLong(RowProblem::line)
                    .thenComparing(RowProblem::column, Comparator.nullsFirst(Comparator.naturalOrder())));
            return new Rejected(problems);
        }
        return accepted(read, today);
    }

    private static Accepted accepted(List<ReadRow> rows, LocalDate today) {
        var limits = new ArrayList<RowProblem>(0);
        var members = new ArrayList<Member>(rows.size());
        for (var row : rows) {
            var limit = row.limit(today);
            if (limit != null) {
                limits.add(limit);
            }
            row.withoutDocument().ifPresent(limits::add);
            members.add(row.member(limit, guardian(row, rows)));
        }
        var first = rows.getFirst();
        return new Accepted(new Household(first.row().text(CommissionColumn.HOUSEHOLD_NO), first.division(),
                Objects.requireNonNull(first.scheme()), Objects.requireNonNull(first.appliedOn()), kind(rows), members),
                limits);
    }

    /** As the applicant's row says; else the first that says anything. Members may be registered otherwise. */
    private static @Nullable HouseholdKind kind(List<ReadRow> rows) {
        HouseholdKind first = null;
        for (var row : rows) {
            var kind = row.kind();
            if (kind != null && row.isApplicant()) {
                return kind;
            }
            first = first == null ? kind : first;
        }
        return first;
    }

    /** Nobody is a guardian to himself. */
    private static @Nullable Guardian guardian(ReadRow ward, List<ReadRow> rows) {
        if (!ward.hasGuardian()) {
            return null;
        }
        return new Guardian(rows.stream().filter(row -> Objects.equals(row.id(), ward.guardian()))
                .map(ReadRow::memberNo).findFirst()
                .orElse(null));
    }

    /** What can only be seen on all rows of a household together. */
    private static List<RowProblem> together(List<ReadRow> rows) {
        var problems = new ArrayList<RowProblem>(0);
        var first = rows.getFirst();
        if (rows.size() > MOST_MEMBERS) {
            problems.add(first.problem(null, ReasonCode.HOUSEHOLD_TOO_LARGE));
        }
        if (rows.stream().allMatch(row -> row.isRight(CommissionColumn.RELATION) && !row.isApplicant())) {
            problems.add(first.problem(CommissionColumn.RELATION, ReasonCode.NO_APPLICANT));
        }
        var numbers = new HashSet<String>();
        var persons = new HashSet<Subject>();
        boolean applicant = false;
        for (var row : rows) {
            if (row.isRight(CommissionColumn.MEMBER_NO) && !numbers.add(row.memberNo())) {
                problems.add(row.problem(CommissionColumn.MEMBER_NO, ReasonCode.MEMBER_DUPLICATE));
            }
            if (row.id() != null && !persons.add(row.id())) {
                problems.add(row.problem(CommissionColumn.ID_NUMBER, ReasonCode.MEMBER_DUPLICATE));
            }
            if (row.isApplicant() && applicant) {
                problems.add(row.problem(CommissionColumn.RELATION, ReasonCode.SEVERAL_APPLICANTS));
            }
            applicant |= row.isApplicant();
        }
        COMMON.forEach(column -> problems.addAll(differing(rows, column)));
        return problems;
    }

    /** The rows that say something else there than the first that says anything. */
    private static List<RowProblem> differing(List<ReadRow> rows, CommissionColumn column) {
        var right = rows.stream().filter(row -> row.isRight(column)).toList();
        return right.stream().filter(row -> !row.common(column).equals(right.getFirst().common(column)))
                .map(row -> row.problem(column, ReasonCode.HOUSEHOLD_DIFFERS)).toList();
    }
}
