package org.heqiao.connectors.civilaffairs;

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

    void write(MarriageRegistration act, CopyTextWriter row) {
        row.add(act.id().registry()).add(act.id().number()).add(act.operation()).add(act.on().first())
                .add(act.on().precision().name());
        certificate(act.certificate(), row);
        row.add(act.delivered().sequence()).add(act.delivered().dataSource()).add(act.delivered().quality().name());
        reference(act.references().act(), row);
        row.add(act.references().certificate());
        reference(act.references().corrects(), row);
        row.add(act.checkCode()).add(act.valid()).add(act.withdrawnOn());
        row.add(document(act.a())).add(document(act.b())).add(fifteen(act.a())).add(fifteen(act.b()));
        row.add(subject(act.a())).add(subject(act.b())).add(seal.sealIfAny(act.a())).add(seal.sealIfAny(act.b()));
        row.add(hash.ofRecord(content(act)));
    }

    private static void certificate(@Nullable String written, CopyTextWriter row) {
        var raw = written == null || written.isBlank() ? null : written;
        var parts = raw == null ? null : CertificateNumber.of(raw).parts();
        row.add(raw);
        if (parts == null) {
            row.add((String) null).add((Integer) null).add((Integer) null);
        } else {
            row.add(parts.region()).add(parts.year()).add(parts.serial());
        }
    }

    private static void reference(@Nullable ActId act, CopyTextWriter row) {
        row.add(act == null ? null : act.registry()).add(act == null ? null : act.number());
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
