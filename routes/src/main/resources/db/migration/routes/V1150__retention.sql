-- What is removed when its period of keeping is over, and what stays because somebody disputes it.

-- A row a kind of stored thing: who removes at the moment, and when it is looked at again.
create table hub.retention_kind (
    kind       text        primary key,
    place      integer     not null,               -- in the order in which kinds are looked at
    next_at    timestamptz not null default '-infinity',
    worker     text,                               -- the process; its hold ends with its lease (gateway_node.node)
    removed    bigint      not null default 0,     -- ever
    removed_at timestamptz                         -- last
);

create table hub.retention_hold (
    id          uuid        primary key,
    batch       uuid,                              -- a file, by the id that callers know; or a household of it; or:
    household   bigint,
    subject     bytea,                             -- keyed hash of the identity number
    shown       text        not null,              -- how lists name it; of a person the masked number
    reason      text        not null,              -- nothing about a person
    set_by      text        not null,              -- account
    set_at      timestamptz not null,
    until       timestamptz,                       -- null: until it is lifted
    ask_on      date,                              -- where it has no end: when somebody is to be asked whether it is still needed
    lifted_by   text,
    lifted_at   timestamptz,
    lift_reason text,
    check ((subject is null) <> (batch is null)),
    check (household is null or batch is not null),
    check ((until is null) <> (ask_on is null))
);
create index retention_hold_open on hub.retention_hold (set_at) where lifted_at is null;

-- Of a batch whose period is over remain its numbers: nobody's name, no reason, no way to find its file again.
alter table hub.batch add column reports_removed_at timestamptz, add column emptied_at timestamptz, alter column asking drop not null;
