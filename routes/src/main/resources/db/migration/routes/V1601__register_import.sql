-- Files delivered for the register: each is read once, a step a transaction, and how far it has come is written with every step.
create table hub.register_import (
    id          bigint      generated always as identity primary key,
    public_id   uuid        not null unique,
    agency      text        not null,
    client      text        not null,
    request_id  text        not null,             -- of the call that brought it: finds the entries about it
    fingerprint bytea       not null unique,      -- file and terms: the same file on the same terms is one import
    digest      text        not null,             -- SHA-256 of the file, base64url, as written into the audit log
    kind        text        not null,
    historic    boolean     not null,
    registry    text,
    origin      text,
    file        bigint      not null,             -- its pieces; deleted once it is read
    file_kind   text        not null,
    file_bytes  bigint      not null,
    charset     text        not null,
    state       text        not null check (state in ('RECEIVED', 'RUNNING', 'DONE', 'FAILED')),
    attempts    integer     not null default 0,
    rows        bigint      not null default 0,   -- read and committed
    fresh       bigint      not null default 0,
    completed   bigint      not null default 0,
    same        bigint      not null default 0,
    refused     bigint      not null default 0,
    findings    bigint      not null default 0,
    why         text,                             -- of FAILED; nothing personal
    received_at timestamptz not null,
    started_at  timestamptz,
    finished_at timestamptz
);
create index register_import_open on hub.register_import (id) where state in ('RECEIVED', 'RUNNING');

create table hub.register_import_finding (
    import      bigint  not null references hub.register_import,
    position    bigint  not null,
    line        bigint  not null,
    column_name text,
    code        text    not null,
    record      text,                             -- the record's lasting name; nothing personal
    primary key (import, position)
);
