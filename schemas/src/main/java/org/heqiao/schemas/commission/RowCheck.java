package org.heqiao.schemas.commission;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.heqiao.schemas.identity.IdentityNumbers;
import org.heqiao.schemas.text.FieldText;
import org.jspecify.annotations.Nullable;

/** Checks the fields of single rows, each for itself. Safe for use by many threads. */
final class RowCheck {

    private static final CommissionColumn[] COLUMNS = CommissionColumn.values();

    /** Columns in which anything may stand, and which come back in results and lists of errors. */
    private static final Set<CommissionColumn> NUMBERS = EnumSet.of(CommissionColumn.HOUSEHOLD_NO,
            CommissionColumn.MEMBER_NO,
            CommissionColumn.AUTHORISATION_NO);

    private final Validator validator;

    RowCheck(Validator validator) {
        this.validator = validator;
    }

    /**
     * Everything wrong with the row's fields, in the order of the columns; what is wrong in one hides nothing of the
     * others.
     */
    List<RowProblem> problems(RawRow row, RowDocuments documents) {
        var problems = new ArrayList<RowProblem>(0);
        var flawed = EnumSet.noneOf(CommissionColumn.class);
        for (var column : COLUMNS) {
            var flaw = flaw(row, column);
            if (flaw != null) {
                problems.add(RowProblem.of(row, column, flaw));
                flawed.add(column);
            }
        }
        for (var violation : validator.validate(MemberRow.of(row))) {
            addUnlessFlawed(problems, problem(row, violation), flawed);
        }
        documents.problems(row).forEach(problem -> addUnlessFlawed(problems, problem, flawed));
        if (problems.size() > 1) {
            problems.sort(Comparator.comparing(problem -> Objects.requireNonNull(problem.column())));
        }
        return problems;
    }

    /**
     * What a field says is not looked at where it cannot be what was meant; a number is read by the kind of document
     * beside it.
     */
    private static void addUnlessFlawed(List<RowProblem> problems, RowProblem problem, Set<CommissionColumn> flawed) {
        var column = Objects.requireNonNull(problem.column());
        boolean byOther = column == CommissionColumn.ID_NUMBER && flawed.contains(CommissionColumn.DOCUMENT_TYPE);
        if (!byOther && !flawed.contains(column)) {
            problems.add(problem);
        }
    }

    /** What forbids that which stands in a column, whatever it says; null: nothing. */
    static @Nullable ReasonCode flaw(RawRow row, CommissionColumn column) {
        var fault = row.fault(column);
        return fault != null ? ReasonCode.valueOf(fault.name()) : flaw(row.text(column), column);
    }

    /** What forbids a text wherever it stands, whatever it says; null: nothing. */
    static @Nullable ReasonCode flaw(String text, CommissionColumn column) {
        if (text.length() > column.longest()) {
            return ReasonCode.FIELD_TOO_LONG;
        }
        if (FieldText.hasControl(text)) {
            return ReasonCode.FIELD_NUL;
        }
        if (isFormula(text, column)) {
            return ReasonCode.FORMULA_CELL;
        }
        return NUMBERS.contains(column) && IdentityNumbers.areIn(text) ? ReasonCode.NUMBER_PERSONAL : null;
    }

    /** A constraint's message is a reason code; the violation itself, which carries the value, goes no further. */
    private static RowProblem problem(RawRow row, ConstraintViolation<MemberRow> violation) {
        var property = violation.getPropertyPath().toString();
        var column = CommissionColumn.valueOf(property.replaceAll("([A-Z])", "_$1").toUpperCase(Locale.ROOT));
        return RowProblem.of(row, column, ReasonCode.valueOf(violation.getMessageTemplate()));
    }

    /**
     * What a spreadsheet would run as a formula, were it written back (CSV injection). A minus before an amount is an
     * amount.
     */
    private static boolean isFormula(String text, CommissionColumn column) {
        if (text.isEmpty()) {
            return false;
        }
        return switch (text.charAt(0)) {
            case '=', '@' -> true;
            case '+', '-' -> NUMBERS.contains(column);
            default -> false;
        };
    }
}
