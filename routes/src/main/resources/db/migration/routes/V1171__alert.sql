-- Alerts (预警): what is different since the last report of a household in care, for its owner to look into. A clue, never a decision.
create sequence hub.death_event_id;
-- Deaths of people in care (身后"一件事"): one event, however many sources tell of it.
create table hub.death_event (
    id           bigint      primary key,
    no           text        not null unique,
    subject      bytea       not null,             -- keyed hash of whose number
    household_id bigint      not null,             -- in care, in which it was told of first
    member_no    text        not null,
    told_by      text[]      not null,             -- sources that say so; none: it was taken back
    died_on      date,                             -- null: not known to the day
    told_at      timestamptz not null,
    withdrawn_at timestamptz,
    settled      boolean     not null default false -- its alerts are as they should be
);
create unique index death_event_of on hub.death_event (subject) where withdrawn_at is null;
create index death_event_unsettled on hub.death_event (id) where not settled;

create sequence hub.alert_id;
create table hub.alert (
    id           bigint      primary key,
    no           text        not null unique,
    class        text        not null,
    duty         text        not null,             -- whose business it is
    owner        text        not null,             -- the agency that looks into it
    household_id bigint      not null,
    member_no    text,                             -- null: about the household
    agency       text        not null,             -- whose household it is
    division     text        not null,
    scheme       text        not null,
    report_no    text        not null,
    version      integer     not null,             -- of the report that says so; of a death the latest there was
    death_event  bigint      references hub.death_event,
    fingerprint  bytea       not null,             -- of what is different: the same twice is one alert
    raised_at    timestamptz not null,
    due_on       date        not null,
    provisional  boolean     not null,             -- counted through a year whose calendar was not published
    state        text        not null check (state in ('OPEN', 'FED_BACK', 'CLOSED', 'WITHDRAWN')),
    ended_at     timestamptz,
    content      bytea       not null,             -- encrypted: what was said before, and what now
    feedback     bytea,                            -- encrypted: what was said about it
    unique (household_id, fingerprint),
    check ((state in ('CLOSED', 'WITHDRAWN')) = (ended_at is not null))
);
create index alert_open on hub.alert (due_on) where ended_at is null;
create index alert_of_owner on hub.alert (owner, id);
create index alert_of_agency on hub.alert (agency, id);
create index alert_of_death on hub.alert (death_event) where death_event is not null;
