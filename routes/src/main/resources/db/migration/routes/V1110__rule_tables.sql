-- Rule tables (规则表): every version for good, since reports name the version they were made with. Rows are only ever added.
create table hub.rule_proposal (
    id           bigint      generated always as identity primary key,
    region       text        not null,
    base_version integer     not null,             -- newest when it was proposed; 0: there was none
    content      bytea       not null,             -- the whole table, CSV as the hub writes it
    reason       text        not null,
    proposed_by  text        not null,
    proposed_at  timestamptz not null,
    state        text        not null check (state in ('OPEN', 'APPROVED', 'REJECTED')),
    decided_by   text,
    decided_at   timestamptz,
    check ((state = 'OPEN') = (decided_by is null and decided_at is null)),
    check (state <> 'APPROVED' or decided_by <> proposed_by)
);
create index rule_proposal_open on hub.rule_proposal (id) where state = 'OPEN';

create table hub.rule_table (
    region      text        not null,
    version     integer     not null check (version > 0),
    content     bytea       not null,
    sha256      text        not null,              -- of the content, in hexadecimal
    proposal    bigint      references hub.rule_proposal, -- null: the hub brought it
    at          timestamptz not null,
    primary key (region, version)
);
