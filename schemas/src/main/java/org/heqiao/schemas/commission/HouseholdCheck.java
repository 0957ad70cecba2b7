package org.heqiao.schemas.commission;

import jakarta.validation.Validator;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.heqiao.schemas.check.Household;
import org.heqiao.schemas.check.Member;
import org.heqiao.schemas.code.Scheme;
import org.heqiao.schemas.identity.ResidentId;

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
     * Checks the rows of one household.
     *
     * @param rows  at least one, all of the same household number
     * @param today the day authorisations must be in force
     */
    static HouseholdCheck of(List<RawRow> rows, LocalDate today, Validator validator) {
        var check = new RowCheck(validator);
        var problems = new ArrayList<RowProblem>(0);
        for (var row : rows) {
            var wrong = check.problems(row);
            problems.addAll(wrong.isEmpty() ? RowCheck.dateProblems(row, today) : wrong);
        }
        if (problems.isEmpty()) {
            problems.addAll(together(rows, today));
        }
        return problems.isEmpty() ? accepted(rows, today) : new Rejected(problems);
    }

    private static Accepted accepted(List<RawRow> rows, LocalDate today) {
        var limits = new ArrayList<RowProblem>(0);
        var members = new ArrayList<Member>(rows.size());
        for (var row : rows) {
            var limit = RowCheck.limit(row, today);
            if (limit != null) {
                limits.add(limit);
            }
            members.add(RowCheck.member(row, today, limit));
        }
        var first = rows.getFirst();
        return new Accepted(new Household(first.text(CommissionColumn.HOUSEHOLD_NO), first.text(CommissionColumn.DIVISION),
                Scheme.of(first.text(CommissionColumn.SCHEME)).orElseThrow(),
                Days.of(first.text(CommissionColumn.APPLIED_ON)).orElseThrow(), members),
                limits);
    }

    /** What can only be seen on all rows of a household together. */
    private static List<RowProblem> together(List<RawRow> rows, LocalDate today) {
        var problems = new ArrayList<RowProblem>(0);
        var first = rows.getFirst();
        if (rows.size() > MOST_MEMBERS) {
            problems.add(RowProblem.of(first, null, ReasonCode.HOUSEHOLD_TOO_LARGE));
        }
        var numbers = new HashSet<String>();
        var persons = new HashSet<ResidentId>();
        int applicants = 0;
        for (var row : rows) {
            if (!numbers.add(row.text(CommissionColumn.MEMBER_NO))) {
                problems.add(RowProblem.of(row, CommissionColumn.MEMBER_NO, ReasonCode.MEMBER_DUPLICATE));
            }
            if (!persons.add(RowCheck.id(row, today))) {
                problems.add(RowProblem.of(row, CommissionColumn.ID_NUMBER, ReasonCode.MEMBER_DUPLICATE));
            }
            if (RowCheck.relation(row).equals(org.heqiao.schemas.code.Relation.SELF) && ++applicants > 1) {
                problems.add(RowProblem.of(row, CommissionColumn.RELATION, ReasonCode.SEVERAL_APPLICANTS));
            }
            differing(row, first).forEach(column -> problems.add(RowProblem.of(row, column, ReasonCode.HOUSEHOLD_DIFFERS)));
        }
        if (applicants == 0) {
            problems.add(RowProblem.of(first, CommissionColumn.RELATION, ReasonCode.NO_APPLICANT));
        }
        return problems;
    }

    private static List<CommissionColumn> differing(RawRow row, RawRow first) {
        var columns = new ArrayList<CommissionColumn>(0);
        if (!row.text(CommissionColumn.DIVISION).equals(first.text(CommissionColumn.DIVISION))) {
            columns.add(CommissionColumn.DIVISION);
        }
        if (!Scheme.of(row.text(CommissionColumn.SCHEME)).equals(Scheme.of(first.text(CommissionColumn.SCHEME)))) {
            columns.add(CommissionColumn.SCHEME);
        }
        if (!Days.of(row.text(CommissionColumn.APPLIED_ON)).equals(Days.of(first.text(CommissionColumn.APPLIED_ON)))) {
            columns.add(CommissionColumn.APPLIED_ON);
        }
        return columns;
    }
}
