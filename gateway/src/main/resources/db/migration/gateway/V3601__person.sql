-- People who use screens: their local accounts, and who is logged in. Accounts of an identity provider are not kept here.

create schema gateway_person;

create table gateway_person.account (
    name         text        primary key check (name ~ '^[a-z0-9][a-z0-9._-]{0,62}$'),
    agency       text        not null,
    roles        text[]      not null,
    secret       text        not null,      -- hash of the password, with its method before it
    must_change  boolean     not null,      -- the password was made by the hub: good for nothing but to choose another
    active       boolean     not null default true,
    failures     int         not null default 0,
    locked_until timestamptz,
    -- separation of the three administrators (三员分立)
    constraint duties_apart check (
        (roles @> '{SYSTEM_ADMINISTRATOR}')::int + (roles @> '{SECURITY_ADMINISTRATOR}')::int + (roles @> '{AUDITOR}')::int <= 1)
);

-- In the shape Spring Session wants.
create table gateway_person.session (
    primary_id            char(36)     primary key,
    session_id            char(36)     not null unique,
    creation_time         bigint       not null,
    last_access_time      bigint       not null,
    max_inactive_interval int          not null,
    expiry_time           bigint       not null,
    principal_name        varchar(100)
);
create index on gateway_person.session (expiry_time);
create index on gateway_person.session (principal_name);

create table gateway_person.session_attributes (
    session_primary_id char(36)     not null references gateway_person.session on delete cascade,
    attribute_name     varchar(200) not null,
    attribute_bytes    bytea        not null,
    primary key (session_primary_id, attribute_name)
);

-- What one person proposed about agencies, client systems and accounts, and what another decided.
create schema gateway_administration;

create table gateway_administration.proposal (
    id          bigint generated always as identity primary key,
    kind        text        not null,
    body        text        not null,       -- JSON, without any secret
    reason      text        not null,
    proposed_by text        not null,
    proposed_at timestamptz not null,
    state       text        not null check (state in ('OPEN', 'APPROVED', 'REJECTED')),
    decided_by  text,
    decided_at  timestamptz,
    check ((state = 'OPEN') = (decided_by is null) and (state = 'OPEN') = (decided_at is null)),
    constraint two_persons check (state <> 'APPROVED' or decided_by <> proposed_by)
);
create index on gateway_administration.proposal (id) where state = 'OPEN';
