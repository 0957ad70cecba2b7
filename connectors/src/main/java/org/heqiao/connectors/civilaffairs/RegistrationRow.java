package org.heqiao.connectors.civilaffairs;

import java.io.IOException;
import org.heqiao.schemas.copy.PgCopyWriter;
import org.heqiao.schemas.marriage.CertificateNumber;
import org.heqiao.schemas.marriage.DocumentType;
import org.heqiao.schemas.privacy.LookupHash;
import org.jspecify.annotations.Nullable;

/** How a registration act becomes a row. */
final class RegistrationRow {

    static final String COLUMNS = """
            registry, registration_no, operation, op_date, op_precision, certificate_no, certificate_region,
                   certificate_year, certificate_serial,
            sequence, data_source, quality, refers_registry, refers_to, refers_certificate, corrects_registry,
                   corrects_no,
            check_code, valid, withdrawn_on, document_a, document_b, fifteen_a, fifteen_b, subject_a, subject_b,
                   person_a, person_b, content""";

    private static final char NEXT = '\u001F';

    private final LookupHash hash;
    private final PersonCipher seal;

    RegistrationRow(LookupHash hash, PersonCipher seal) {
        this.hash = hash;
        this.seal = seal;
    }

    void write(MarriageRegistration act, PgCopyWriter row) throws IOException {
        row.text(act.id().registry()).text(act.id().number()).text(act.operation());
        RecordKinds.write(act.on(), row);
        certificate(act.certificate(), row);
        row.integer(act.delivered().sequence()).text(act.delivered().dataSource())
                .text(act.delivered().quality().name());
        reference(act.references().act(), row);
        row.text(act.references().certificate());
        reference(act.references().corrects(), row);
        row.smallint(act.checkCode()).bool(act.valid()).date(act.withdrawnOn());
        row.text(document(act.a())).text(document(act.b())).bool(fifteen(act.a())).bool(fifteen(act.b()));
        row.bytes(subject(act.a())).bytes(subject(act.b())).bytes(seal.sealIfAny(act.a()))
                .bytes(seal.sealIfAny(act.b()));
        row.bytes(hash.ofRecord(content(act)));
    }

    private static void certificate(@Nullable String written, PgCopyWriter row) throws IOException {
        var raw = written == null || written.isBlank() ? null : written;
        var parts = raw == null ? null : CertificateNumber.of(raw).parts();
        row.text(raw);
        if (parts == null) {
            row.text(null).integer(null).integer(null);
        } else {
            row.text(parts.region()).integer(parts.year()).integer(parts.serial());
        }
    }

    private static void reference(@Nullable ActId act, PgCopyWriter row) throws IOException {
        row.text(act == null ? null : act.registry()).text(act == null ? null : act.number());
    }

    private byte @Nullable [] subject(@Nullable Party party) {
        return party == null ? null : party.subject(hash);
    }

    private static String document(@Nullable Party party) {
        return (party == null ? DocumentType.RESIDENT_ID : party.document()).code();
    }

    private static boolean fifteen(@Nullable Party party) {
        return party != null && party.hasFifteenDigits();
    }

    /**
     * All that the record says. How well it could be read, and by which way it came, says nothing about the act; that
     * an application was withdrawn may be told later.
     */
    private static String content(MarriageRegistration act) {
        return new StringBuilder(200).append(act.operation()).append(NEXT).append(act.on()).append(NEXT)
                .append(act.certificate())
                .append(NEXT).append(act.references().act()).append(NEXT).append(act.references().certificate())
                .append(NEXT)
                .append(act.references().corrects()).append(NEXT).append(act.checkCode()).append(NEXT)
                .append(act.valid())
                .append(RecordKinds.label(act.a())).append(RecordKinds.label(act.b())).toString();
    }
}
