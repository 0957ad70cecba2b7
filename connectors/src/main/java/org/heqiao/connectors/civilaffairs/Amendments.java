package org.heqiao.connectors.civilaffairs;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;
import org.heqiao.connectors.civilaffairs.RecordKind.Amended;
import org.heqiao.schemas.privacy.LookupHash;
import org.heqiao.schemas.registerimport.ImportKind;

/** How records of each kind speak of others that are there, and how those are found. */
final class Amendments {

    private static final HexFormat HEX = HexFormat.of();

    private Amendments() {
    }

    /** An act that was delivered as invalid from the first is a record like others, of which nobody was ever told. */
    static Amended<MarriageRegistration> ofMarriages() {
        return new Amended<>(ImportKind.MARRIAGES,
                """
                        select registry as place, registration_no as number, registry || '/' || registration_no as
                               reference, 'REGISTRY' as source,
                               case when op_precision = 'DAY' then op_date end as happened_on, subject_a, subject_b,
                               document_a, document_b, fifteen_a, fifteen_b, person_a, person_b
                          from civil_affairs.marriage_registration where check_code = 1 and valid""",
                act -> name(act.id()),
                act -> new Amendment(!act.valid(),
                        act.references().corrects() == null ? null : name(act.references().corrects())),
                act -> Arrays.asList(act.a(), act.b()));
    }

    static Amended<CourtNotice> ofCourtNotices() {
        return new Amended<>(ImportKind.COURT_NOTICES,
                """
                        select court as place, case_no as number, court || '/' || case_no as reference, 'COURTS' as
                               source, case when effective_on is null and decided_precision = 'DAY' then decided_on
                                    when effective_precision = 'DAY' then effective_on end as happened_on, subject_a,
                               subject_b, document_a, document_b, false as fifteen_a, false as fifteen_b, person_a,
                                      person_b
                          from civil_affairs.court_notice""",
                notice -> new RecordName(notice.court(), notice.caseNo()), CourtNotice::amends,
                notice -> Arrays.asList(notice.a(), notice.b()));
    }

    static Amended<DeathNotice> ofDeaths() {
        return new Amended<>(ImportKind.DEATHS,
                """
                        select origin as place, reference as number, origin || '/' || reference as reference, origin as
                               source,
                               case when died_precision = 'DAY' then died_on end as happened_on, subject as subject_a,
                               null::bytea as subject_b, '1' as document_a, '1' as document_b, false as fifteen_a, false
                                      as fifteen_b,
                               person as person_a, null::bytea as person_b
                          from civil_affairs.death_notice""",
                notice -> new RecordName(notice.origin().name(), notice.reference()),
                DeathNotice::amends, notice -> Arrays.asList(notice.deceased(), null));
    }

    static Amended<CremationRecord> ofCremations(LookupHash hash) {
        return new Amended<>(ImportKind.CREMATIONS,
                """
                        select encode(subject, 'hex') as place, died_on || '/' || cremated_on as number, 'CREMATIONS/'
                               || died_on || '/'
                                   || left(encode(sha256(subject || died_on::text::bytea), 'hex'), 24) as reference,
                                          'CREMATIONS' as source,
                               case when died_precision = 'DAY' then died_on end as happened_on, subject as subject_a,
                                      null::bytea as subject_b, '1' as document_a, '1' as document_b,
                               false as fifteen_a, false as fifteen_b, person as person_a, null::bytea as person_b
                          from civil_affairs.cremation""",
                record -> new RecordName(place(record, hash), record.died().first() + "/" + record.cremated().first()),
                record -> {
                    var corrects = record.amends().corrects();
                    return new Amendment(record.amends().withdrawn(),
                            corrects == null ? null : new RecordName(place(record, hash), corrects.number()));
                }, record -> Arrays.asList(record.deceased(), null));
    }

    private static RecordName name(ActId act) {
        return new RecordName(act.registry(), act.number());
    }

    private static String place(CremationRecord record, LookupHash hash) {
        return HEX.formatHex(Objects.requireNonNull(record.deceased().subject(hash)));
    }
}
