package org.heqiao.schemas.commission;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.heqiao.schemas.calendar.WrittenDate;
import org.heqiao.schemas.check.AuthorisationLetter;
import org.heqiao.schemas.check.Declaration;
import org.heqiao.schemas.check.Guardian;
import org.heqiao.schemas.check.Member;
import org.heqiao.schemas.code.Divisions;
import org.heqiao.schemas.code.HouseholdKind;
import org.heqiao.schemas.code.MaritalStatus;
import org.heqiao.schemas.code.MemberRole;
import org.heqiao.schemas.code.Relation;
import org.heqiao.schemas.code.Scheme;
import org.heqiao.schemas.constraint.Amounts;
import org.heqiao.schemas.identity.PersonName;
import org.heqiao.schemas.identity.ResidentId;
import org.heqiao.schemas.identity.Subject;
import org.jspecify.annotations.Nullable;

/**
 * A row read once, as far as its fields are right; what remains to be seen is whether they fit together. A field that
 * is wrong is null here, and nothing is said of it a second time.
 *
 * @param wrong the columns that are wrong, each for itself
 */
record ReadRow(RawRow row, Set<CommissionColumn> wrong, @Nullable Subject id, @Nullable Subject guardian,
        @Nullable Relation relation, @Nullable Scheme scheme, @Nullable LocalDate appliedOn, @Nullable LocalDate from,
        @Nullable LocalDate until) {

    private static final int OF_AGE = 18;

    static ReadRow of(RawRow row, Set<CommissionColumn> wrong, RowDocuments documents) {
        boolean known = !wrong.contains(CommissionColumn.ID_NUMBER) && !wrong.contains(CommissionColumn.DOCUMENT_TYPE);
        return new ReadRow(row, wrong, known ? documents.member() : null,
                wrong.contains(CommissionColumn.GUARDIAN_ID) ? null : documents.guardian(),
                read(row, wrong, CommissionColumn.RELATION, Relation::of),
                read(row, wrong, CommissionColumn.SCHEME, Scheme::of),
                read(row, wrong, CommissionColumn.APPLIED_ON, WrittenDate::day),
                read(row, wrong, CommissionColumn.AUTHORISED_FROM, WrittenDate::day),
                read(row, wrong, CommissionColumn.AUTHORISED_UNTIL, WrittenDate::day));
    }

    private static <T> @Nullable T read(RawRow row, Set<CommissionColumn> wrong, CommissionColumn column,
            Function<String, Optional<T>> reader) {
        return wrong.contains(column) ? null : reader.apply(row.text(column)).orElse(null);
    }

    boolean isRight(CommissionColumn column) {
        return !wrong.contains(column);
    }

    /** The dates of the row against each other and against today, as far as they are right. */
    List<RowProblem> dateProblems(LocalDate today) {
        var problems = new ArrayList<RowProblem>(0);
        if (appliedOn != null && id instanceof ResidentId resident && resident.birthDate().isAfter(appliedOn)) {
            problems.add(problem(CommissionColumn.ID_NUMBER, ReasonCode.BORN_AFTER_APPLICATION));
        }
        if (appliedOn != null && isRight(CommissionColumn.DIVISION) && !Divisions.inForce(division())
                && !Divisions.inForce(division(), YearMonth.from(appliedOn))) {
            problems.add(problem(CommissionColumn.DIVISION, ReasonCode.DIVISION_UNKNOWN));
        }
        if (appliedOn != null && appliedOn.isAfter(today)) {
            problems.add(problem(CommissionColumn.APPLIED_ON, ReasonCode.DATE_FUTURE));
        }
        if (from != null && until != null && from.isAfter(until)) {
            problems.add(problem(CommissionColumn.AUTHORISED_UNTIL, ReasonCode.DATE_ORDER));
        }
        return problems;
    }

    /** What it says in a column that a household has in common. */
    Object common(CommissionColumn column) {
        return switch (column) {
            case SCHEME -> Objects.requireNonNull(scheme);
            case APPLIED_ON -> Objects.requireNonNull(appliedOn);
            default -> division();
        };
    }

    /** Why nobody may be asked about this member; null: an authorisation is in force. */
    @Nullable
    RowProblem limit(LocalDate today) {
        if (row.text(CommissionColumn.AUTHORISATION_NO).isEmpty()) {
            return problem(CommissionColumn.AUTHORISATION_NO, ReasonCode.AUTHORISATION_MISSING);
        }
        if (from == null) {
            return problem(CommissionColumn.AUTHORISED_FROM, ReasonCode.AUTHORISATION_MISSING);
        }
        if (from.isAfter(today)) {
            return problem(CommissionColumn.AUTHORISED_FROM, ReasonCode.AUTHORISATION_NOT_YET_VALID);
        }
        if (until != null && until.isBefore(today)) {
            return problem(CommissionColumn.AUTHORISED_UNTIL, ReasonCode.AUTHORISATION_EXPIRED);
        }
        if (!isMinor()) {
            return null;
        }
        return !hasGuardian()
                ? problem(CommissionColumn.GUARDIAN_ID, ReasonCode.GUARDIAN_MISSING)
                : isUnderAge(guardian) ? problem(CommissionColumn.GUARDIAN_ID, ReasonCode.GUARDIAN_MINOR) : null;
    }

    /** The problem of everybody about whom nothing can be asked, because there is no number. */
    Optional<RowProblem> withoutDocument() {
        return id == null ? Optional.of(problem(CommissionColumn.ID_NUMBER, ReasonCode.NO_DOCUMENT)) : Optional.empty();
    }

    /** A person without a number counts as a child not registered yet if the relation allows it. */
    private boolean isMinor() {
        return id == null ? Relation.isDescendant(relationCode()) : isUnderAge(id);
    }

    /** Only a resident number gives the day of birth. */
    private boolean isUnderAge(@Nullable Subject person) {
        return person instanceof ResidentId resident
                && resident.birthDate().plusYears(OF_AGE).isAfter(Objects.requireNonNull(appliedOn));
    }

    /** Nobody is a guardian to himself. */
    boolean hasGuardian() {
        return guardian != null && !guardian.equals(id);
    }

    Member member(@Nullable RowProblem limit, @Nullable Guardian seen) {
        return new Member(memberNo(), new PersonName(row.text(CommissionColumn.NAME)), id, relationCode(),
                MemberRole.of(row.text(CommissionColumn.ROLE)).orElseThrow(), declaration(),
                limit == null ? null : limit.code().name(),
                limit == null && id != null ? letter() : null, seen);
    }

    private AuthorisationLetter letter() {
        return new AuthorisationLetter(row.text(CommissionColumn.AUTHORISATION_NO), Objects.requireNonNull(from), until,
                hasGuardian() ? guardian : null);
    }

    RowProblem problem(@Nullable CommissionColumn column, ReasonCode code) {
        return RowProblem.of(row, column, code);
    }

    String memberNo() {
        return row.text(CommissionColumn.MEMBER_NO);
    }

    String division() {
        return Divisions.known(row.text(CommissionColumn.DIVISION));
    }

    /** Null: not said. */
    @Nullable
    HouseholdKind kind() {
        return HouseholdKind.of(row.text(CommissionColumn.HOUSEHOLD_KIND)).orElse(null);
    }

    boolean isApplicant() {
        return relation != null && relation.isSelf();
    }

    private String relationCode() {
        return Objects.requireNonNull(relation).code();
    }

    private Declaration declaration() {
        return new Declaration(fen(CommissionColumn.DECLARED_INCOME_MONTH), fen(CommissionColumn.DECLARED_DEPOSITS),
                count(CommissionColumn.DECLARED_VEHICLES), count(CommissionColumn.DECLARED_DWELLINGS),
                MaritalStatus.of(row.text(CommissionColumn.DECLARED_MARITAL)).map(MaritalStatus::code).orElse(null),
                fen(CommissionColumn.DECLARED_RIGID_EXPENDITURE));
    }

    private @Nullable Long fen(CommissionColumn column) {
        var fen = Amounts.fen(row.text(column));
        return fen.isPresent() ? (Long) fen.getAsLong() : null;
    }

    private @Nullable Long count(CommissionColumn column) {
        var count = Amounts.count(row.text(column));
        return count.isPresent() ? (Long) count.getAsLong() : null;
    }

    @Override
    public String toString() {
        return "ReadRow[line " + row.line() + "]";
    }
}
