package org.heqiao.connectors.civilaffairs;

import org.heqiao.schemas.registerimport.ImportKind;

/**
 * How new rows become changes. A death is one only if it touches a marriage that is open on record, and is told once
 * however many sources know of it.
 */
final class ChangeEventSql {

    /** Channel on which new changes are announced. */
    static final String CHANNEL = "civil_affairs_change";
    static final String LOCK = "select pg_advisory_xact_lock(hashtext('civil_affairs.change'))";
    static final String WAKE = "select pg_notify('" + CHANNEL + "', '')";

    static final String COLUMNS = """
            kind, happened_on, source, reference, subject_a, subject_b, document_a, document_b, fifteen_a, fifteen_b,
                   person_a, person_b""";

    static final String OF_ACTS = """
            select case when corrects_no is not null or not inserted then 'correction'
                        else case operation when 'IA' then 'marriage' when 'IB' then 'divorce' when 'DA' then
                               'divorce-applied'
                                            else 'revocation' end end,
                   case when not inserted then withdrawn_on when op_precision = 'DAY' then op_date end, 'REGISTRY',
                          registry || '/' || registration_no,
                   subject_a, subject_b, document_a, document_b, fifteen_a, fifteen_b, person_a, person_b
              from fresh
             where check_code = 1 and valid and (operation in ('IA', 'IB', 'DA', 'ID') or corrects_no is not null)
             order by op_date, sequence, registration_no""";

    static final String OF_JUDGMENTS = """
            select case when fresh.kind in ('DIVORCE', 'ANNULMENT') then 'court-judgment' else 'retraction' end,
                   case when effective_on is null and decided_precision = 'DAY' then decided_on
                        when effective_precision = 'DAY' then effective_on end, 'COURTS', court || '/' || case_no,
                               subject_a, coalesce(subject_b, open.subject),
                   document_a, case when subject_b is null then coalesce(open.document, '1') else document_b end, false,
                   subject_b is null and coalesce(open.fifteen, false), person_a, coalesce(person_b, open.person)
              from fresh left join lateral %s as open on fresh.kind = 'DEATH_DECLARATION_REVOKED'
             order by decided_on, case_no"""
            .formatted(openMarriage("fresh.subject_a",
                    "civil_affairs.last_day(fresh.decided_on, fresh.decided_precision)"));

    static final String OF_DEATHS = ofDeaths("origin", "origin || '/' || reference");

    static final String OF_CREMATIONS = ofDeaths("'CREMATIONS'",
            "'CREMATIONS/' || died_on || '/' || left(encode(sha256(dead.subject || died_on::text::bytea), 'hex'), 24)");

    private ChangeEventSql() {
    }

    /** A death that was told and then taken back may be told again. */
    private static String ofDeaths(String source, String reference) {
        return """
                select 'death', case when died_precision = 'DAY' then died_on end, %1$s, %2$s, dead.subject,
                       open.subject, '1', open.document, false, open.fifteen, dead.person, open.person
                  from (select distinct on (subject) * from fresh order by subject) as dead
                  cross join lateral %3$s as open
                 where not exists (
                           select from civil_affairs.change as told where told.kind = 'death' and told.subject_a =
                                  dead.subject
                              and not exists (select from civil_affairs.change as back where back.kind = 'retraction'
                                                 and back.subject_a = dead.subject and back.seq > told.seq))
                   and not exists (select from civil_affairs.told_death as told where told.subject = dead.subject)
                 order by died_on"""
                .formatted(source, reference,
                        openMarriage("dead.subject", "civil_affairs.last_day(dead.died_on, dead.died_precision)"));
    }

    /** Records that were taken back; of a death also to whom the dead person was married. */
    static String ofRetractions(ImportKind kind) {
        boolean ofDeath = kind == ImportKind.DEATHS || kind == ImportKind.CREMATIONS;
        var b = ofDeath
                ? "open.subject, met.document_a, open.document, met.fifteen_a, open.fifteen, met.person_a, open.person"
                : "met.of_b, met.document_a, met.document_b, met.fifteen_a, met.fifteen_b, met.person_a, met.person_b";
        return """
                , news as (
                    insert into civil_affairs.change (%1$s)
                    select 'retraction', met.happened_on, met.source, met.reference, met.of_a, %2$s
                      from met join fresh using (place, number) %3$s
                     where met.is_held and (met.withdrawn or '%4$s' <> 'marriages') order by met.line)""".formatted(
                COLUMNS, b,
                ofDeath ? "cross join lateral " + openMarriage("met.of_a", "met.happened_on") + " as open" : "",
                kind.word());
    }

    /** The marriage of somebody that was open on a day. @param dead SQL: who; @param on SQL: the day, null for today */
    private static String openMarriage(String dead, String on) {
        return """
                (
                      select case when subject_a = %1$s then subject_b else subject_a end as subject,
                             case when subject_a = %1$s then document_b else document_a end as document,
                             case when subject_a = %1$s then fifteen_b else fifteen_a end as fifteen,
                             case when subject_a = %1$s then person_b else person_a end as person
                        from civil_affairs.marriage_registration as act
                       where (subject_a = %1$s or subject_b = %1$s) and operation = 'IA' and check_code = 1 and valid
                         and (%2$s is null or op_date <= %2$s) and %3$s
                         and not exists (
                             select from civil_affairs.marriage_registration as later
                              where (later.subject_a = %1$s or later.subject_b = %1$s) and later.check_code = 1 and
                                     later.valid
                                and (later.operation = 'IB' and later.op_date >= act.op_date
                                     or later.operation = 'ID' and later.refers_registry = act.registry and
                                            later.refers_to = act.registration_no
                                     or later.operation = 'ID' and later.refers_to is null and later.refers_certificate
                                            = act.certificate_no
                                     or later.corrects_registry = act.registry and later.corrects_no =
                                            act.registration_no)
                                and %3$s)
                         and not exists (
                             select from civil_affairs.court_notice as judged
                              where (judged.subject_a = %1$s or judged.subject_b = %1$s) and judged.effective_on >=
                                     act.op_date
                                and judged.kind in ('DIVORCE', 'ANNULMENT') and %4$s)
                       order by op_date desc, sequence desc nulls last
                       limit 1)"""
                .formatted(dead, on, RecordInForceSql.ACT, RecordInForceSql.NOTICE);
    }
}
