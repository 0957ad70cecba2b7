package org.heqiao.connectors.civilaffairs;

/**
 * SQL over the acts of a chunk: which of them do not fit the acts of the same two that are there. Whoever keeps the
 * archive is told; the records are kept, and what follows from them is the derivation's.
 */
final class ConflictingActsSql {

    static final String SQL = """
            with act as (
                select * from arriving where operation in ('IA', 'IB') and check_code = 1 and valid and subject_a is not
                       null
                   and subject_b is not null
            )
            select line, 'DUPLICATE_OF_ANOTHER' from act where exists (
                select from civil_affairs.marriage_registration as held
                 where held.subject_a = act.subject_a and held.subject_b = act.subject_b and %1$s)
                or exists (
                select from civil_affairs.marriage_registration as held
                 where held.subject_a = act.subject_b and held.subject_b = act.subject_a and %1$s)
            union all
            select line, 'DIVORCE_BEFORE_MARRIAGE' from act join lateral (
                select min(op_date) as married_on from (
                    select op_date from civil_affairs.marriage_registration as held
                     where held.subject_a = act.subject_a and held.subject_b = act.subject_b and %2$s
                    union all
                    select op_date from civil_affairs.marriage_registration as held
                     where held.subject_a = act.subject_b and held.subject_b = act.subject_a and %2$s) as both_orders)
                            as first on true
             where act.operation = 'IB' and act.op_precision = 'DAY' and first.married_on > act.op_date
             order by 1, 2"""
            .formatted(
                    """
                            held.operation = act.operation and held.op_date = act.op_date and held.check_code = 1
                            and held.valid
                               and (held.registry, held.registration_no) <> (act.registry, act.registration_no)
                               and (act.corrects_no is null
                               or (held.registry, held.registration_no) <> (act.corrects_registry, act.corrects_no))""",
                    "held.operation = 'IA' and held.check_code = 1 and held.valid and held.op_precision = 'DAY'");

    private ConflictingActsSql() {
    }
}
