package org.heqiao.connectors.civilaffairs;

import java.io.IOException;
import org.heqiao.schemas.calendar.PartialDate;
import org.heqiao.schemas.calendar.PartialDate.Precision;
import org.heqiao.schemas.copy.PgCopyWriter;
import org.heqiao.schemas.marriage.DocumentType;
import org.heqiao.schemas.privacy.FieldCipher;
import org.heqiao.schemas.privacy.LookupHash;
import org.jspecify.annotations.Nullable;

/**
 * The kinds of records that the register keeps. Who cannot be found by any number is left out where the record is about
 * nobody else.
 */
final class RecordKinds {

    private static final char NEXT = '\u001F';

    final RecordKind<MarriageRegistration> marriages;
    /** Those of files, whose sender is told what does not fit. */
    final RecordKind<MarriageRegistration> deliveredMarriages;
    final RecordKind<CourtNotice> courtNotices;
    final RecordKind<DeathNotice> deaths;
    final RecordKind<CremationRecord> cremations;
    final RecordKind<AssistanceGrant> assistance;

    RecordKinds(LookupHash hash, FieldCipher cipher) {
        var seal = new PersonCipher(cipher);
        var registrations = new RegistrationRow(hash, seal);
        marriages = new RecordKind<>("marriage_registration", RegistrationRow.COLUMNS, "registry, registration_no",
                "withdrawn_on", null,
                amendedColumn("withdrawn_on"), true, ChangeEventSql.OF_ACTS, (act, row) -> {
                    registrations.write(act, row);
                    return true;
                }, Amendments.ofMarriages(), null);
        deliveredMarriages = marriages.with(ConflictingActsSql.SQL);
        courtNotices = new RecordKind<>("court_notice",
                """
                        court, case_no, kind, decided_on, decided_precision, effective_on, effective_precision,
                               registry, registration_no, document_a, document_b, subject_a, subject_b,
                        person_a, person_b, content""",
                "court, case_no", "effective_on", "effective_precision",
                amendedColumn("effective_on", "effective_precision"), true,
                ChangeEventSql.OF_JUDGMENTS,
                (notice, row) -> !notice.amends().withdrawn() && write(notice, row, hash, seal),
                Amendments.ofCourtNotices(), CourtReversalSql.SQL);
        deaths = new RecordKind<>("death_notice",
                "origin, reference, subject, died_on, died_precision, person, content",
                "origin, reference", "died_on", "died_precision", amendedColumn("died_on", "died_precision"), true,
                ChangeEventSql.OF_DEATHS,
                (notice, row) -> !notice.amends().withdrawn() && write(notice, row, hash, seal),
                Amendments.ofDeaths(), null);
        cremations = new RecordKind<>("cremation",
                "subject, died_on, died_precision, cremated_on, cremated_precision, person",
                "subject, died_on, cremated_on", null, null, "nothing", false, ChangeEventSql.OF_CREMATIONS,
                (record, row) -> {
                    var subject = record.deceased().subject(hash);
                    boolean kept = subject != null && !record.amends().withdrawn();
                    if (kept) {
                        row.bytes(subject);
                        write(record.died(), row);
                        write(record.cremated(), row);
                        row.bytes(seal.seal(record.deceased()));
                    }
                    return kept;
                }, Amendments.ofCremations(hash), null);
        assistance = new RecordKind<>("assistance_grant", "subject, scheme, from_on, until_on, monthly_fen, person",
                "subject, scheme, from_on", null, null,
                """
                        update set until_on = excluded.until_on, monthly_fen = excluded.monthly_fen
                         where (held.until_on, held.monthly_fen) is distinct from (excluded.until_on,
                                excluded.monthly_fen)""",
                false, null, (grant, row) -> {
                    var subject = grant.recipient().subject(hash);
                    if (subject != null) {
                        row.bytes(subject).text(grant.scheme()).date(grant.from()).date(grant.until())
                                .bigint(grant.monthlyFen()).bytes(seal.seal(grant.recipient()));
                    }
                    return subject != null;
                }, null, null);
    }

    /** Also where a part of the day was told before, and all of it is told now. */
    private static String amendedColumn(String column, String precision) {
        return """
                update set %1$s = excluded.%1$s, %2$s = excluded.%2$s
                 where excluded.%1$s is not null and held.content = excluded.content
                   and (held.%1$s is null or held.%2$s > excluded.%2$s and excluded.%1$s between held.%1$s
                        and civil_affairs.last_day(held.%1$s, held.%2$s))""".formatted(column, precision);
    }

    private static String amendedColumn(String column) {
        return """
                update set %1$s = excluded.%1$s
                 where held.%1$s is null and excluded.%1$s is not null and held.content = excluded.content"""
                .formatted(column);
    }

    /** The first day that it may be, and how much of it is told. */
    static void write(@Nullable PartialDate date, PgCopyWriter row) throws IOException {
        row.date(date == null ? null : date.first()).text((date == null ? Precision.DAY : date.precision()).name());
    }

    private static boolean write(CourtNotice notice, PgCopyWriter row, LookupHash hash, PersonCipher seal)
            throws IOException {
        var marriage = notice.marriage();
        row.text(notice.court()).text(notice.caseNo()).text(notice.kind().name());
        write(notice.decided(), row);
        write(notice.effective(), row);
        row.text(marriage == null ? null : marriage.registry()).text(marriage == null ? null : marriage.number());
        row.text(document(notice.a())).text(document(notice.b())).bytes(subject(notice.a(), hash))
                .bytes(subject(notice.b(), hash));
        row.bytes(seal.sealIfAny(notice.a())).bytes(seal.sealIfAny(notice.b()));
        var content = new StringBuilder().append(notice.kind()).append(NEXT).append(notice.decided()).append(NEXT)
                .append(marriage);
        row.bytes(hash.ofRecord(content.append(label(notice.a())).append(label(notice.b())).toString()));
        return true;
    }

    private static boolean write(DeathNotice notice, PgCopyWriter row, LookupHash hash, PersonCipher seal)
            throws IOException {
        var subject = notice.deceased().subject(hash);
        if (subject != null) {
            row.text(notice.origin().name()).text(notice.reference()).bytes(subject);
            write(notice.died(), row);
            row.bytes(seal.seal(notice.deceased())).bytes(hash.ofRecord(label(notice.deceased())));
        }
        return subject != null;
    }

    private static String document(@Nullable Party party) {
        return (party == null ? DocumentType.RESIDENT_ID : party.document()).code();
    }

    private static byte @Nullable [] subject(@Nullable Party party, LookupHash hash) {
        return party == null ? null : party.subject(hash);
    }

    /** All that a record says of a person. */
    static String label(@Nullable Party party) {
        return party == null
                ? "" + NEXT
                : NEXT + party.document().code() + NEXT + party.idNumber() + NEXT + party.name();
    }
}
