package org.heqiao.schemas.commission;

import jakarta.validation.Validator;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import org.heqiao.schemas.check.Guardian;
import org.heqiao.schemas.check.Household;
import org.heqiao.schemas.check.Member;
import org.heqiao.schemas.identity.Subject;
import org.jspecify.annotations.Nullable;

/** What becomes of the rows of one household: accepted whole, perhaps with members nobody may be asked about, or rejected whole. */
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

    /**
     * Checks the rows of one household: first the fields, then, where all of them are right, how they fit together.
     *
     * @param rows  at least one, all of the same household number
     * @param today the day authorisations must be in force
     */
    static HouseholdCheck of(List<RawRow> rows, LocalDate today, Validator validator) {
        var check = new RowCheck(validator);
        var problems = new ArrayList<RowProblem>(0);
        var read = new ArrayList<ReadRow>(rows.size());
        for (var row : rows) {
            var documents = RowDocuments.of(row, today);
            var wrong = check.problems(row, documents);
            problems.addAll(wrong);
            if (wrong.isEmpty()) {
                read.add(ReadRow.of(row, documents));
            }
        }
        read.forEach(row -> problems.addAll(row.dateProblems(today)));
        if (problems.isEmpty()) {
            problems.addAll(together(read));
        }
        if (!problems.isEmpty()) {
            problems.sort(Comparator.comparingLong(RowProblem::line));
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
        return new Accepted(new Household(first.row().text(CommissionColumn.HOUSEHOLD_NO), first.division(), first.scheme(),
                first.appliedOn(), members), limits);
    }

    /** Nobody is a guardian to himself. */
    private static @Nullable Guardian guardian(ReadRow ward, List<ReadRow> rows) {
        if (!ward.hasGuardian()) {
            return null;
        }
        return new Guardian(rows.stream().filter(row -> Objects.equals(row.id(), ward.guardian())).map(ReadRow::memberNo).findFirst()
                .orElse(null));
    }

    /** What can only be seen on all rows of a household together. */
    private static List<RowProblem> together(List<ReadRow> rows) {
        var problems = new ArrayList<RowProblem>(0);
        var first = rows.getFirst();
        if (rows.size() > MOST_MEMBERS) {
            problems.add(first.problem(null, ReasonCode.HOUSEHOLD_TOO_LARGE));
        }
        if (rows.stream().noneMatch(ReadRow::isApplicant)) {
            problems.add(first.problem(CommissionColumn.RELATION, ReasonCode.NO_APPLICANT));
        }
        var numbers = new HashSet<String>();
        var persons = new HashSet<Subject>();
        boolean applicant = false;
        for (var row : rows) {
            if (!numbers.add(row.memberNo())) {
                problems.add(row.problem(CommissionColumn.MEMBER_NO, ReasonCode.MEMBER_DUPLICATE));
            }
            if (row.id() != null && !persons.add(row.id())) {
                problems.add(row.problem(CommissionColumn.ID_NUMBER, ReasonCode.MEMBER_DUPLICATE));
            }
            if (row.isApplicant() && applicant) {
                problems.add(row.problem(CommissionColumn.RELATION, ReasonCode.SEVERAL_APPLICANTS));
            }
            applicant |= row.isApplicant();
            row.differingFrom(first).forEach(column -> problems.add(row.problem(column, ReasonCode.HOUSEHOLD_DIFFERS)));
        }
        return problems;
    }
}
