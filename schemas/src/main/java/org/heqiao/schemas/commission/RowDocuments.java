package org.heqiao.schemas.commission;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.heqiao.schemas.code.Relation;
import org.heqiao.schemas.identity.Subject;
import org.jspecify.annotations.Nullable;

/** The documents of a row, read once: the member's own and the guardian's. */
record RowDocuments(MemberDocument own, MemberDocument ofGuardian) {

    static RowDocuments of(RawRow row, LocalDate today) {
        return new RowDocuments(
                MemberDocument.of(row.text(CommissionColumn.ID_NUMBER), row.text(CommissionColumn.DOCUMENT_TYPE),
                        today),
                MemberDocument.of(row.text(CommissionColumn.GUARDIAN_ID), "", today));
    }

    /** Null: known by no number. */
    @Nullable
    Subject member() {
        return subject(own);
    }

    /** Null: none is named. */
    @Nullable
    Subject guardian() {
        return subject(ofGuardian);
    }

    /** An applicant is somebody with a number; a member need not be. */
    List<RowProblem> problems(RawRow row) {
        return Stream.of(own(row), guardian(row)).flatMap(Stream::ofNullable).toList();
    }

    private @Nullable RowProblem own(RawRow row) {
        return switch (own) {
            case MemberDocument.Known any -> null;
            case MemberDocument.None(var why) ->
                isApplicant(row) ? RowProblem.of(row, CommissionColumn.ID_NUMBER, why) : null;
            case MemberDocument.Unusable(var column, var why) -> RowProblem.of(row, column, why);
        };
    }

    private @Nullable RowProblem guardian(RawRow row) {
        return ofGuardian instanceof MemberDocument.Unusable
                ? RowProblem.of(row, CommissionColumn.GUARDIAN_ID, ReasonCode.GUARDIAN_INVALID)
                : null;
    }

    private static boolean isApplicant(RawRow row) {
        return Relation.of(row.text(CommissionColumn.RELATION)).filter(Relation::isSelf).isPresent();
    }

    private static @Nullable Subject subject(MemberDocument document) {
        return document instanceof MemberDocument.Known(var subject) ? subject : null;
    }

    @Override
    public String toString() {
        return "RowDocuments[sealed]";
    }
}
