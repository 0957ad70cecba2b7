-- An act on many households of a batch: decided about once, done item by item in stages, each item with its result.
create table hub.bulk_act (
    id          uuid        primary key,
    batch_id    bigint      not null references hub.batch,
    kind        text        not null check (kind in ('RE_ASK')),
    sources     text[]      not null,                     -- what of the batch; empty: any
    outcomes    text[]      not null,
    division    text,
    scheme      text,
    reason      text        not null,                     -- nothing personal
    state       text        not null check (state in ('PROPOSED', 'RUNNING', 'STOPPED', 'DONE', 'REJECTED')),
    why         text,                                     -- it stopped, or was rejected
    items       integer     not null,
    legs        integer     not null,
    stage       integer     not null default 0,
    begun_by    bytea       not null,                     -- encrypted: officer
    decided_by  bytea,                                    -- encrypted: officer
    origin      text        not null,                     -- the call
    begun_at    timestamptz not null,
    decided_at  timestamptz,
    ended_at    timestamptz,
    look_at     timestamptz not null                      -- when a node looks at it again
);
-- pressed twice, it is one
create unique index bulk_act_open on hub.bulk_act (batch_id, kind) where state in ('PROPOSED', 'RUNNING');
create index bulk_act_batch on hub.bulk_act (batch_id);

create table hub.bulk_item (
    act       uuid    not null references hub.bulk_act,
    position  integer not null,
    household bigint  not null,
    legs      integer not null,
    recheck   bigint,                                     -- household number of the re-check it led to
    state     text    not null default 'WAITING' check (state in ('WAITING', 'STARTED', 'DONE', 'FAILED', 'SKIPPED')),
    result    text,
    primary key (act, position)
);
create index bulk_item_open on hub.bulk_item (act, position) where state in ('WAITING', 'STARTED');
