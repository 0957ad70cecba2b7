-- Who may call: agencies (机构), their client systems (调用系统), and what of their credentials was used up or taken back.

create schema gateway_caller;

-- Counts every change, so that a node that missed a notice finds out by looking at one row.
create table gateway_caller.registry (
    one     boolean primary key default true check (one),
    version bigint  not null
);
insert into gateway_caller.registry (version) values (1);

create table gateway_caller.agency (
    code   text    primary key,
    name   text    not null,
    active boolean not null default true
);

create table gateway_caller.client (
    id           text        primary key,
    agency       text        not null references gateway_caller.agency,
    active       boolean     not null default true,
    means        text[]      not null,          -- by which it may prove itself
    jwks         text,                          -- its public keys, RFC 7517
    jwks_uri     text,                          -- where it publishes more of them
    certificates text[]      not null,          -- SHA-256 thumbprints, base64url
    subject      text,                          -- or: subject DN (RFC 2253) of its certificates …
    authority    text,                          -- … and thumbprint of the CA that issues them
    rid          text        unique,            -- its name at the national platform
    app_key      bytea,                         -- encrypted
    sm2_key      text,                          -- SM2 public point, 04‖x‖y, hex
    tokens_from  timestamptz not null default '-infinity',  -- tokens issued earlier are void
    check ((subject is null) = (authority is null)),
    unique (subject, authority)
);

-- What may be used once: numbers of assertions, signatures, nonces. Kept as long as it would otherwise be taken again.
create table gateway_caller.seen (
    digest bytea       primary key,
    until  timestamptz not null
);
create index on gateway_caller.seen (until);

create table gateway_caller.revoked_token (
    jti   text        primary key,
    until timestamptz not null
);

-- The second stage of the platform's keys. A newer secret does not end an older one.
create table gateway_caller.platform_secret (
    client text        not null references gateway_caller.client,
    number uuid        not null,
    secret bytea       not null,  -- encrypted
    until  timestamptz not null,
    primary key (client, number)
);

-- Whoever changes the registry, by whatever way, all nodes hear of it when the change is committed.
create function gateway_caller.announce() returns trigger language plpgsql as $$
begin
    update gateway_caller.registry set version = version + 1;
    perform pg_notify('heqiao_caller', '');
    return null;
end $$;

create trigger announced after insert or update or delete or truncate on gateway_caller.agency
    for each statement execute function gateway_caller.announce();
create trigger announced after insert or update or delete or truncate on gateway_caller.client
    for each statement execute function gateway_caller.announce();
create trigger announced after insert on gateway_caller.revoked_token
    for each statement execute function gateway_caller.announce();
