package org.heqiao.schemas.commission;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.heqiao.schemas.check.Declaration;
import org.heqiao.schemas.check.Member;
import org.heqiao.schemas.code.MaritalStatus;
import org.heqiao.schemas.code.MemberRole;
import org.heqiao.schemas.code.Relation;
import org.heqiao.schemas.identity.IdNumberCheck;
import org.heqiao.schemas.identity.PersonName;
import org.heqiao.schemas.identity.ResidentId;
import org.jspecify.annotations.Nullable;

/** Checks single rows and reads a good one as a member. Safe for use by many threads. */
final class RowCheck {

    private final Validator validator;

    RowCheck(Validator validator) {
        this.validator = validator;
    }

    /** Everything wrong with the row, in the order of its columns. */
    List<RowProblem> problems(RawRow row) {
        var problems = new ArrayList<RowProblem>(0);
        for (var column : CommissionColumn.values()) {
            var text = row.text(column);
            if (text.length() > column.longest()) {
                problems.add(RowProblem.of(row, column, ReasonCode.FIELD_TOO_LONG));
            } else if (hasControl(text)) {
                problems.add(RowProblem.of(row, column, ReasonCode.FIELD_NUL));
            }
        }
        if (problems.isEmpty()) {
            validator.validate(MemberRow.of(row)).stream().map(violation -> problem(row, violation))
                    .sorted(Comparator.comparing(problem -> Objects.requireNonNull(problem.column()))).forEach(problems::add);
        }
        return problems;
    }

    private static RowProblem problem(RawRow row, ConstraintViolation<MemberRow> violation) {
        var property = violation.getPropertyPath().toString();
        var column = CommissionColumn.valueOf(property.replaceAll("([A-Z])", "_$1").toUpperCase(Locale.ROOT));
        var code = column == CommissionColumn.GUARDIAN_ID
                ? ReasonCode.GUARDIAN_INVALID
                : ReasonCode.valueOf(violation.getMessageTemplate());
        return RowProblem.of(row, column, code);
    }

    /** The dates of a row whose fields are right, against each other and against today. */
    static List<RowProblem> dateProblems(RawRow row, LocalDate today) {
        var problems = new ArrayList<RowProblem>(0);
        var applied = Days.of(row.text(CommissionColumn.APPLIED_ON)).orElseThrow();
        if (applied.isAfter(today)) {
            problems.add(RowProblem.of(row, CommissionColumn.APPLIED_ON, ReasonCode.DATE_FUTURE));
        }
        if (id(row, today).birthDate().isAfter(applied)) {
            problems.add(RowProblem.of(row, CommissionColumn.ID_NUMBER, ReasonCode.BORN_AFTER_APPLICATION));
        }
        var from = Days.of(row.text(CommissionColumn.AUTHORISED_FROM));
        var until = Days.of(row.text(CommissionColumn.AUTHORISED_UNTIL));
        if (from.isPresent() && until.isPresent() && from.get().isAfter(until.get())) {
            problems.add(RowProblem.of(row, CommissionColumn.AUTHORISED_UNTIL, ReasonCode.DATE_ORDER));
        }
        return problems;
    }

    /** Why nobody may be asked about the member of a good row; null: an authorisation is in force. */
    static @Nullable RowProblem limit(RawRow row, LocalDate today) {
        var applied = Days.of(row.text(CommissionColumn.APPLIED_ON)).orElseThrow();
        if (row.text(CommissionColumn.AUTHORISATION_NO).isEmpty() || row.text(CommissionColumn.AUTHORISED_FROM).isEmpty()) {
            var column = row.text(CommissionColumn.AUTHORISATION_NO).isEmpty()
                    ? CommissionColumn.AUTHORISATION_NO
                    : CommissionColumn.AUTHORISED_FROM;
            return RowProblem.of(row, column, ReasonCode.AUTHORISATION_MISSING);
        }
        if (Days.of(row.text(CommissionColumn.AUTHORISED_FROM)).orElseThrow().isAfter(today)) {
            return RowProblem.of(row, CommissionColumn.AUTHORISED_FROM, ReasonCode.AUTHORISATION_NOT_YET_VALID);
        }
        var until = Days.of(row.text(CommissionColumn.AUTHORISED_UNTIL));
        if (until.isPresent() && until.get().isBefore(today)) {
            return RowProblem.of(row, CommissionColumn.AUTHORISED_UNTIL, ReasonCode.AUTHORISATION_EXPIRED);
        }
        boolean minor = id(row, today).birthDate().plusYears(18).isAfter(applied);
        return minor && row.text(CommissionColumn.GUARDIAN_ID).isEmpty()
                ? RowProblem.of(row, CommissionColumn.GUARDIAN_ID, ReasonCode.GUARDIAN_MISSING)
                : null;
    }

    static Member member(RawRow row, LocalDate today, @Nullable RowProblem limit) {
        return new Member(row.text(CommissionColumn.MEMBER_NO), new PersonName(row.text(CommissionColumn.NAME)), id(row, today),
                relation(row),
                MemberRole.of(row.text(CommissionColumn.ROLE)).orElseThrow(), declaration(row), limit == null ? null : limit.code().name());
    }

    static ResidentId id(RawRow row, LocalDate today) {
        return switch (IdNumberCheck.of(row.text(CommissionColumn.ID_NUMBER), today)) {
            case IdNumberCheck.Valid valid -> valid.id();
            case IdNumberCheck.Invalid invalid -> throw new IllegalStateException("the row was not checked");
        };
    }

    static String relation(RawRow row) {
        return Relation.of(row.text(CommissionColumn.RELATION)).orElseThrow().code();
    }

    private static Declaration declaration(RawRow row) {
        return new Declaration(fen(row, CommissionColumn.DECLARED_INCOME_MONTH), fen(row, CommissionColumn.DECLARED_DEPOSITS),
                count(row, CommissionColumn.DECLARED_VEHICLES), count(row, CommissionColumn.DECLARED_DWELLINGS),
                MaritalStatus.of(row.text(CommissionColumn.DECLARED_MARITAL)).map(MaritalStatus::code).orElse(null));
    }

    private static @Nullable Long fen(RawRow row, CommissionColumn column) {
        var fen = Amounts.fen(row.text(column));
        return fen.isPresent() ? (Long) fen.getAsLong() : null;
    }

    private static @Nullable Long count(RawRow row, CommissionColumn column) {
        var count = Amounts.count(row.text(column));
        return count.isPresent() ? (Long) count.getAsLong() : null;
    }

    private static boolean hasControl(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isISOControl(text.charAt(i))) {
                return true;
            }
        }
        return false;
    }
}
