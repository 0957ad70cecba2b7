-- The household check: what was commissioned, what is asked, what came back.
-- Numbers of households, members, legs and bundles are drawn in blocks, so that everything of one household lies together
-- and is found by a range on the primary key.

create schema hub;

create table hub.number_block (
    kind text primary key,
    next bigint not null
);
insert into hub.number_block values ('household', 1), ('member', 1), ('leg', 1), ('bundle', 1);

create table hub.batch (
    id              bigint generated always as identity primary key,
    public_id       uuid        not null unique,
    agency          text        not null,            -- whose it is: nobody else sees it
    fingerprint     bytea       not null unique,     -- SHA-256 of the file and of the context it came with: the same file twice is one batch
    asking          bytea       not null,            -- encrypted: purpose, legal basis, case number, officer, reason
    purpose         text        not null,
    lane            smallint    not null,            -- JMS priority: interactive before bulk
    idempotency_key text,
    state           text        not null check (state in ('RECEIVED', 'INTAKE', 'CHECKING', 'DONE', 'CANCELLED', 'FAILED')),
    file            bigint      not null,            -- its pieces
    file_kind       text        not null,
    file_charset    text        not null,
    file_bytes      bigint      not null,
    file_rows       bigint      not null,
    households      integer     not null,            -- in the file
    first_household bigint      not null,            -- household numbers of this batch: first_household + position in the file
    read_households integer     not null default 0,  -- how far intake has come
    read_rows       bigint      not null default 0,
    problem_rows    bigint      not null default 0,
    accepted        integer     not null default 0,
    rejected        integer     not null default 0,
    reported        integer     not null default 0,
    received_at     timestamptz not null default now(),
    planned_at      timestamptz,
    finished_at     timestamptz,
    unique (agency, idempotency_key)
);

-- A file as it came, in encrypted pieces, until intake has read it.
create sequence hub.commission_file;
create table hub.commission_piece (
    file        bigint      not null,
    position    integer     not null,
    received_at timestamptz not null default now(),
    content     bytea       not null,
    primary key (file, position)
);
alter table hub.commission_piece alter column content set storage external;

create table hub.row_problem (
    batch_id     bigint  not null references hub.batch,
    line         bigint  not null,
    position     integer not null,
    column_name  text,
    household_no text,
    member_no    text,
    code         text    not null,
    severity     text    not null,
    primary key (batch_id, line, position)
);

-- What intake planned for a batch, and which legs needed no asking (not authorised, answered before); outcomes by their number.
create table hub.planned (
    batch_id bigint    not null references hub.batch,
    source   text      not null,
    legs     bigint    not null,
    settled  bigint[]  not null,
    primary key (batch_id, source)
);

create table hub.household (
    id           bigint  primary key,
    batch_id     bigint  not null,
    household_no text    not null,
    scheme       text    not null,
    division     text    not null,
    applied_on   date    not null,
    first_member bigint  not null,
    members      integer not null,
    first_leg    bigint  not null,
    legs         integer not null,
    legs_open    integer not null,
    reported     boolean not null default false
) with (fillfactor = 60);

create table hub.member (
    id           bigint primary key,
    household_id bigint not null,
    subject      bytea  not null,   -- keyed hash of the identity number
    identity     bytea  not null,   -- encrypted: number and name, all that is opened to ask about a person
    declared     bytea  not null    -- encrypted: what was declared
);
create index member_subject on hub.member (subject);

create table hub.leg (
    id           bigint   primary key,
    household_id bigint   not null,
    member_id    bigint   not null,
    same_as      bigint,            -- the same question of the same batch, asked through that leg
    as_of        timestamptz,
    answered_at  timestamptz,
    outcome      smallint,          -- null: open
    source       text     not null,
    item         text     not null,
    note         text,              -- coverage or reason code; nothing personal
    facts        bytea              -- encrypted
) with (fillfactor = 50);
alter table hub.leg alter column facts set storage external;
create index leg_same_as on hub.leg (same_as) where same_as is not null;

create table hub.bundle (
    id           bigint      primary key,
    batch_id     bigint      not null,
    source       text        not null,
    legs         bigint[]    not null,
    open_legs    integer     not null,
    outcomes     integer[]   not null default '{0,0,0,0,0,0,0,0,0}',
    done         boolean     not null default false,
    ticket       text,
    attempts     integer     not null default 0,
    last_fault   text,
    planned_at   timestamptz not null default now(),
    due_at       timestamptz not null default now(),
    give_up_at   timestamptz not null,
    leased_by    text,
    leased_until timestamptz
) with (fillfactor = 60);
create index bundle_open on hub.bundle (source) where not done;
create index bundle_batch on hub.bundle (batch_id);

-- One row a source: the shared clock that holds its rate over all nodes, and its last proof of life.
create table hub.source_pace (
    source       text primary key,
    next_at      timestamptz not null default '-infinity',
    paused_until timestamptz not null default '-infinity',
    faults       integer     not null default 0,
    alive_at     timestamptz,
    fault_at     timestamptz,
    fault        text
);

create table hub.report (
    household_id bigint      not null,
    version      integer     not null,
    report_no    text        not null,
    conclusion   text        not null,
    made_at      timestamptz not null default now(),
    content      bytea       not null,   -- encrypted
    primary key (household_id, version)
);
alter table hub.report alter column content set storage external;
