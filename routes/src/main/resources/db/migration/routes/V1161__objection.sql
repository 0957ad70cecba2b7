-- Objections (异议复核): what a family disputes in a report. What is contested is asked again, and answered within working days.
create sequence hub.objection_id;
create table hub.objection (
    id             bigint      primary key,
    no             text        not null unique,
    household_id   bigint      not null,
    agency         text        not null,             -- whose household it is about
    report_no      text        not null,
    version        integer     not null,             -- of the report that it is against
    state          text        not null check (state in ('RECEIVED', 'RETURNED', 'RECHECKING', 'SUSPENDED', 'ANSWERED', 'WITHDRAWN', 'TERMINATED')),
    result         text        check (result in ('MAINTAINED', 'CORRECTED', 'SOURCE_CANNOT_ANSWER')),
    late           boolean     not null,             -- received after its period, with a reason
    received_at    timestamptz not null,
    due_on         date        not null,             -- last day for the answer
    provisional    boolean     not null,             -- counted through a year whose calendar was not published
    stopped_on     date,                             -- while it is returned or suspended the term stands still
    suspended_from text,                             -- the state in which a suspended one goes on
    returned       boolean     not null default false,
    recheck        bigint,                           -- hub.recheck: what was asked again because of it
    ended_at       timestamptz,
    content        bytea       not null,             -- encrypted: who objects, and what is contested
    check ((state = 'ANSWERED') = (result is not null)),
    check ((state in ('RETURNED', 'SUSPENDED')) = (stopped_on is not null)),
    check ((state in ('ANSWERED', 'WITHDRAWN', 'TERMINATED')) = (ended_at is not null))
);
create index objection_of_agency on hub.objection (agency, id);
create index objection_of_household on hub.objection (household_id);
create index objection_open on hub.objection (due_on) where ended_at is null;

create table hub.objection_step (
    objection bigint      not null references hub.objection,
    position  integer     not null,
    at        timestamptz not null,
    agency    text        not null,
    step      text        not null,
    reason    text,
    says      bytea       not null,                  -- encrypted
    due_on    date        not null,
    primary key (objection, position)
);

create table hub.objection_attachment (
    objection  bigint      not null references hub.objection,
    position   integer     not null,
    file       bigint      not null,                 -- its pieces
    evidence   text        not null,
    media_type text        not null,
    bytes      bigint      not null,
    digest     bytea       not null,                 -- SHA-256
    at         timestamptz not null,
    primary key (objection, position)
);
