package org.heqiao.connectors.civilaffairs;

/**
 * How new rows become changes. A death is one only if it touches a marriage that is open on record, and is told once however many sources
 * know of it.
 */
final class Announcement {

    /** Channel on which new changes are announced. */
    static final String CHANNEL = "civil_affairs_change";
    static final String LOCK = "select pg_advisory_xact_lock(hashtext('civil_affairs.change'))";
    static final String WAKE = "select pg_notify('" + CHANNEL + "', '')";

    static final String COLUMNS = """
            kind, happened_on, source, reference, subject_a, subject_b, document_a, document_b, fifteen_a, fifteen_b, person_a, person_b""";

    static final String OF_ACTS = """
            select case when corrects_no is not null or not inserted then 'correction'
                        else case operation when 'IA' then 'marriage' when 'IB' then 'divorce' when 'DA' then 'divorce-applied'
                                            else 'revocation' end end,
                   case when inserted then op_date else withdrawn_on end, 'REGISTRY', registry || '/' || registration_no,
                   subject_a, subject_b, document_a, document_b, fifteen_a, fifteen_b, person_a, person_b
              from fresh
             where check_code = 1 and valid and (operation in ('IA', 'IB', 'DA', 'ID') or corrects_no is not null)
             order by op_date, sequence, registration_no""";

    static final String OF_JUDGMENTS = """
            select 'court-judgment', coalesce(effective_on, decided_on), 'COURTS', court || '/' || case_no,
                   subject_a, subject_b, document_a, document_b, false, false, person_a, person_b
              from fresh order by decided_on, case_no""";

    static final String OF_DEATHS = ofDeaths("origin", "origin || '/' || reference");

    static final String OF_CREMATIONS = ofDeaths("'CREMATIONS'",
            "'CREMATIONS/' || died_on || '/' || left(encode(sha256(dead.subject || died_on::text::bytea), 'hex'), 24)");

    private Announcement() {
    }

    private static String ofDeaths(String source, String reference) {
        return """
                select 'death', died_on, %s, %s, dead.subject, open.subject, '1', open.document, false, open.fifteen, dead.person, open.person
                  from (select distinct on (subject) * from fresh order by subject) as dead
                  cross join lateral (
                      select case when subject_a = dead.subject then subject_b else subject_a end as subject,
                             case when subject_a = dead.subject then document_b else document_a end as document,
                             case when subject_a = dead.subject then fifteen_b else fifteen_a end as fifteen,
                             case when subject_a = dead.subject then person_b else person_a end as person
                        from civil_affairs.marriage_registration as act
                       where (subject_a = dead.subject or subject_b = dead.subject) and operation = 'IA' and check_code = 1 and valid
                         and (dead.died_on is null or op_date <= dead.died_on)
                         and not exists (
                             select from civil_affairs.marriage_registration as later
                              where (later.subject_a = dead.subject or later.subject_b = dead.subject) and later.check_code = 1 and later.valid
                                and (later.operation = 'IB' and later.op_date >= act.op_date
                                     or later.operation = 'ID' and later.refers_registry = act.registry and later.refers_to = act.registration_no
                                     or later.operation = 'ID' and later.refers_to is null and later.refers_certificate = act.certificate_no
                                     or later.corrects_registry = act.registry and later.corrects_no = act.registration_no))
                         and not exists (
                             select from civil_affairs.court_notice as judged
                              where (judged.subject_a = dead.subject or judged.subject_b = dead.subject) and judged.effective_on >= act.op_date)
                       order by op_date desc, sequence desc nulls last
                       limit 1) as open
                 where not exists (select from civil_affairs.change where kind = 'death' and subject_a = dead.subject)
                   and not exists (select from civil_affairs.told_death as told where told.subject = dead.subject)
                 order by died_on"""
                .formatted(source, reference);
    }
}
