-- The check of a household is suspended (中止) or terminated (终止), each with its reason: whoever looks finds when, by whom and why.
alter table hub.household
    add column suspended  boolean not null default false,  -- no report is made of it
    add column terminated boolean not null default false;  -- there will be none

create table hub.check_step (
    household_id bigint      not null,
    position     integer     not null,
    at           timestamptz not null,
    agency       text        not null,
    step         text        not null check (step in ('SUSPEND', 'RESUME', 'TERMINATE')),
    reason       text,
    says         bytea       not null,                     -- encrypted
    primary key (household_id, position)
);
