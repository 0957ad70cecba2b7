-- A household that was checked is asked about again (复核), as a whole or only what is contested: by a household of a batch of its own, which names it.
-- Its report is the next version of the household it names; the versions before stay as they are.
alter table hub.household add column recheck_of bigint; -- null: it was submitted
-- One after another.
create unique index household_one_recheck on hub.household (recheck_of) where recheck_of is not null and not reported;

create table hub.recheck (
    household_id bigint      primary key,
    recheck_of   bigint      not null,
    cause        text        not null check (cause in ('OBJECTION', 'COMPLAINT', 'MONITORING', 'LATE_ANSWER', 'CORRECTION')),
    legs         text[]      not null,             -- what is asked again: 'source/item/member'
    began_at     timestamptz not null,
    version      integer,                          -- of the report that was made of it; null: none is
    ended_at     timestamptz
);
create index recheck_of_household on hub.recheck (recheck_of);
