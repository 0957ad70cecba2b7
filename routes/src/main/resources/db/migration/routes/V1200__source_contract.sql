-- What counts against a source's contract beside its rate: the questions of its day, and who has it left alone until when.
alter table hub.source_pace
    add column quota_day       date,                        -- whose questions are counted; null: none yet
    add column quota_used      integer     not null default 0,
    add column suspended_until timestamptz not null default '-infinity',
    add column suspended_by    text,
    add column suspended_why   text,
    add column terms           bigint      not null default 0;  -- the terms in force; 0: as configured

-- How often in a row conversations about a bundle ended with its last fault.
alter table hub.bundle add column same_faults integer not null default 0;

-- What of a source's contract is agreed otherwise than configured, by two persons. The newest approved terms of a source are in force.
create table hub.source_terms (
    id            bigint      generated always as identity primary key,
    source        text        not null,
    base          bigint      not null,                     -- in force when it was proposed; 0: as configured
    terms         text        not null,                     -- JSON: by setting, its value
    reason        text        not null,
    proposed_by   text        not null,
    proposed_at   timestamptz not null,
    state         text        not null check (state in ('OPEN', 'APPROVED', 'REJECTED')),
    decided_by    text,
    decided_at    timestamptz,
    superseded_at timestamptz                               -- until when approved terms were in force
);
create index source_terms_source on hub.source_terms (source, id);
