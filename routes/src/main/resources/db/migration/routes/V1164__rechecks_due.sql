-- Households that are to be asked about again without anybody asking for it: a source did not answer before the report was made, or a record was corrected
-- afterwards.
create table hub.recheck_due (
    household_id bigint      not null,
    cause        text        not null check (cause in ('LATE_ANSWER', 'CORRECTION')),
    legs         text[]      not null,             -- what is to be asked: 'source/item/member'
    attempts     integer     not null default 0,   -- re-checks that were begun for it
    noted_at     timestamptz not null,
    due_at       timestamptz not null,
    primary key (household_id, cause)
);
create index recheck_due_at on hub.recheck_due (due_at);
create index recheck_by_itself on hub.recheck (household_id) where ended_at is null and cause in ('LATE_ANSWER', 'CORRECTION');

-- Later versions of reports in the order in which they became visible: whoever has read up to one reads on behind it and misses none.
create sequence hub.recheck_told;
alter table hub.recheck add column told bigint;
update hub.recheck set told = nextval('hub.recheck_told') where version is not null;
create unique index recheck_in_order on hub.recheck (told);
