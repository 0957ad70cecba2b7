-- Change events: who subscribed to what about whom, and what is to reach whom in which order. Nothing here holds a person's number in the open.

create schema event;

create table event.subscription (
    id            uuid        primary key,
    agency        text        not null,                      -- whose it is: nobody else sees it
    client        text        not null,
    kinds         text[]      not null,
    way           text        not null check (way in ('broker', 'webhook', 'feed')),
    target        text,                                      -- of a webhook
    most          integer     not null default 1,            -- events in one request to a webhook
    everyone      boolean     not null,                      -- no caseload: all changes
    fields        text[]      not null,                      -- wanted; what is granted is decided when it is sent
    asking        bytea       not null,                      -- encrypted: purpose, legal basis, case number, officer, reason
    state         text        not null default 'ACTIVE' check (state in ('ACTIVE', 'SUSPENDED')),
    cause         text,                                      -- why suspended, or why the last attempt failed; a word of a closed list
    created_at    timestamptz not null,
    from_seq      bigint      not null,                      -- changes up to this one were before its time
    last_position bigint      not null default 0,            -- given out
    handed        bigint      not null default 0,            -- up to here it has reached the subscriber (feed: as far as it has told)
    attempts      integer     not null default 0,            -- failed since the last success
    failing_since timestamptz,
    next_at       timestamptz not null default '-infinity',  -- not before
    replays       integer     not null default 0,            -- how often positions were asked for again
    refused       text,                                      -- the rule that has stopped sending, until it is granted again
    check ((way = 'webhook') = (target is not null))
) with (fillfactor = 50);
create index on event.subscription (agency);

-- The caseload: whose changes a subscriber is told of, and what it calls them.
create table event.person (
    subscription uuid  not null references event.subscription on delete cascade,
    subject      bytea not null,                             -- keyed hash of the identity number
    ref          bytea not null,                             -- encrypted: the subscriber's own name for the person
    primary key (subscription, subject)
);
create index on event.person (subject);

-- Changes somebody is to hear of, as long as they are kept.
create table event.change (
    seq         bigint      primary key,
    kind        text        not null,
    recorded_at timestamptz not null,
    subject_a   bytea,
    subject_b   bytea,
    content     bytea       not null                         -- encrypted
);
create index on event.change (recorded_at);

-- What a subscriber gets, numbered without gaps in the order of changes; written once, in the transaction that moves the cursor.
create table event.delivery (
    subscription uuid        not null references event.subscription on delete cascade,
    position     bigint      not null,
    seq          bigint      not null references event.change on delete cascade,
    side         smallint    not null,                       -- whom it names to the subscriber: 1 a, 2 b, 0 everyone
    ref          bytea,
    primary key (subscription, position)
);
create index on event.delivery (seq);

-- Up to which change everything is in event.delivery; null: not begun.
create table event.cursor (
    one boolean primary key default true check (one),
    seq bigint
);
insert into event.cursor default values;
