-- The audit log: entries in the order they were written, the hash tree over them, and apart from both, so that it can be destroyed, what links
-- an entry to a person.

create schema gateway_audit;

-- How many entries there are. Whoever writes holds this row until its entries are durable: numbers without a gap, whichever node writes.
create table gateway_audit.head (
    one  boolean primary key default true check (one),
    size bigint  not null
);
insert into gateway_audit.head (size) values (0);

create table gateway_audit.entry (
    index      bigint      primary key,
    at         timestamptz not null,   -- from here on a copy of what the body says, to search by
    kind       text        not null,
    request_id text        not null,
    agency     text        not null,
    client     text        not null,
    service    text        not null,
    decision   text        not null,
    officer    text,
    leaf       bytea       not null,   -- SHA-256 of 0x00 and the body, RFC 6962
    body       bytea       not null    -- the entry as JSON: these very bytes are what the tree proves
);
create index on gateway_audit.entry (agency, index);
create index on gateway_audit.entry (service, index);
create index on gateway_audit.entry (request_id);
create index on gateway_audit.entry using brin (at);

-- Whom an entry is about. The body holds HMAC(key, number) alone: without this row it is about nobody.
create table gateway_audit.subject_key (
    lookup_hash bytea   not null,
    entry_index bigint  not null,
    position    integer not null,      -- in the body's list of subjects
    key         bytea   not null,
    mask        text    not null,
    restricted  boolean not null,      -- under investigation: not shown to the subject until lifted
    primary key (lookup_hash, entry_index, position)
);
create index on gateway_audit.subject_key (entry_index);

-- How many entries the tree holds. Whoever extends it holds this row.
create table gateway_audit.tree (
    one  boolean primary key default true check (one),
    size bigint  not null
);
insert into gateway_audit.tree (size) values (0);

-- C2SP tlog-tiles. A tile only ever grows at its end, so the widest holds every narrower one.
create table gateway_audit.tile (
    level  smallint not null,
    index  bigint   not null,
    width  smallint not null,
    hashes bytea    not null,
    primary key (level, index)
);

create table gateway_audit.checkpoint (
    size bigint      primary key,
    at   timestamptz not null,
    note text        not null          -- signed, C2SP tlog-checkpoint
);

create table gateway_audit.time_stamp (
    size  bigint      primary key references gateway_audit.checkpoint,
    at    timestamptz not null,        -- as the authority says
    token bytea       not null         -- RFC 3161 TimeStampToken over SHA-256 of the note
);
