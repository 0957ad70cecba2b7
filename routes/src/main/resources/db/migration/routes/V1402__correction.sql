-- Corrections (校核纠错): somebody who got an answer doubts the record it rests on, and whoever owns the record looks, within working days.
create sequence hub.correction_id;
create table hub.correction (
    id           bigint      primary key,
    no           text        not null unique,
    agency       text        not null,             -- who reports it
    source       text        not null,             -- where the record lies
    owner        text        not null,             -- the agency that has to answer
    doubt        text        not null check (doubt in ('WRONG_PERSON', 'WRONG_NAME_OR_NUMBER', 'WRONG_DATE', 'WRONG_EVENT', 'MISSING_RECORD',
                                                       'DUPLICATE_RECORD', 'OUTDATED', 'OTHER')),
    answer_id    text,                             -- request id of the answer that is doubted
    state        text        not null check (state in ('RECEIVED', 'FORWARDED', 'RETURNED', 'ANSWERED', 'WITHDRAWN')),
    outcome      text        check (outcome in ('CORRECTED', 'CORRECT_AS_RECORDED', 'NOT_HELD', 'CANNOT_BE_DECIDED')),
    received_at  timestamptz not null,
    due_on       date        not null,             -- last day for the answer
    provisional  boolean     not null,             -- counted through a year whose calendar was not published
    returned_on  date,                             -- while it is with the reporter for completion the term stands still
    returned     boolean     not null default false,
    extended     boolean     not null default false,
    ended_at     timestamptz,
    content      bytea       not null,             -- encrypted: persons and record
    check ((state = 'ANSWERED') = (outcome is not null)),
    check ((state = 'RETURNED') = (returned_on is not null))
);
create index correction_of_agency on hub.correction (agency, id);
create index correction_of_owner on hub.correction (owner, id);
create index correction_open on hub.correction (owner, due_on) where state in ('RECEIVED', 'FORWARDED', 'RETURNED');

create table hub.correction_step (
    correction bigint      not null references hub.correction,
    position   integer     not null,
    at         timestamptz not null,
    agency     text        not null,
    step       text        not null,
    says       bytea,                              -- encrypted
    due_on     date        not null,
    primary key (correction, position)
);
