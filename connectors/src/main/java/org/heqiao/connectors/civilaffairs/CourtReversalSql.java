package org.heqiao.connectors.civilaffairs;

/**
 * SQL over the notices of a chunk: what a court has reversed or revoked is listed among the retractions, so that
 * whoever was answered before can be told. Nothing is left out for it: the derivation sees both, and follows the law on
 * remarriage (Civil Code art. 51).
 */
final class CourtReversalSql {

    static final String SQL = """
            with taking as (
                select * from arriving where kind in ('REVERSAL', 'DEATH_DECLARATION_REVOKED')
            ), reversed as (
                select line, held.court as place, held.case_no as number, taking.court as by_place, taking.case_no as
                       by_number,
                       held.person_a, held.person_b, held.document_a, held.document_b
                  from taking join civil_affairs.court_notice as held
                    on (held.subject_a in (taking.subject_a, taking.subject_b) or held.subject_b in (taking.subject_a,
                           taking.subject_b))
                   and held.subject_a in (taking.subject_a, taking.subject_b) is not false
                   and held.subject_b in (taking.subject_a, taking.subject_b) is not false
                 where taking.kind = 'REVERSAL' and held.kind in ('DIVORCE', 'ANNULMENT') and held.decided_on <=
                        civil_affairs.last_day(taking.decided_on, taking.decided_precision)
            ), revived as (
                select line, held.origin as place, held.reference as number, taking.court as by_place, taking.case_no as
                       by_number, held.person,
                       held.subject
                  from taking join civil_affairs.death_notice as held on held.subject = taking.subject_a
                 where taking.kind = 'DEATH_DECLARATION_REVOKED' and (held.died_on is null or held.died_on <=
                        civil_affairs.last_day(taking.decided_on, taking.decided_precision))
            ), listed as (
                insert into civil_affairs.retraction (kind, place, number, reason, replaced_place, replaced_number,
                       person_a, person_b,
                                                      document_a, document_b)
                select 'court-notices', place, number, 'REVERSED', by_place, by_number, person_a, person_b, document_a,
                       document_b
                  from reversed
                union all
                select 'deaths', place, number, 'DECLARATION_REVOKED', by_place, by_number, person, null, '1', '1' from
                       revived
                on conflict do nothing
            ), again as (
                delete from civil_affairs.told_death using revived where told_death.subject = revived.subject
            )
            select line, 'RECORD_NOT_HELD' from taking where line not in (select line from reversed) and line not in
                   (select line from revived) order by line""";

    private CourtReversalSql() {
    }
}
