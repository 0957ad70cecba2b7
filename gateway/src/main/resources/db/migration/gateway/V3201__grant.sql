-- Grants: what was proposed, who decided, and every version there ever was. Nothing here is changed once it is decided, and nothing deleted.

create schema gateway_grant;

-- One row. Its lock puts decisions in a row; its number tells every node whether it knows the latest.
create table gateway_grant.counter (
    one     boolean primary key default true check (one),
    version bigint  not null
);
insert into gateway_grant.counter values (true, 0);

create table gateway_grant.proposal (
    id           bigint generated always as identity primary key,
    kind         text        not null check (kind in ('CHANGE', 'IMPORT', 'REVOCATION', 'EMERGENCY_STOP')),
    reason       text        not null,
    base_version bigint      not null,           -- what the proposer saw
    proposed_by  text        not null,           -- account, in the one spelling accounts are compared in
    proposed_at  timestamptz not null,
    state        text        not null check (state in ('OPEN', 'APPROVED', 'REJECTED')),
    alone        boolean     not null default false,
    decided_by   text,
    decided_at   timestamptz,
    check ((state = 'OPEN') = (decided_by is null) and (state = 'OPEN') = (decided_at is null)),
    constraint two_persons check (state <> 'APPROVED' or alone or decided_by <> proposed_by),
    constraint alone_only_to_stop check (not alone or kind in ('REVOCATION', 'EMERGENCY_STOP'))
);
create index proposal_open on gateway_grant.proposal (id) where state = 'OPEN';

create table gateway_grant.proposal_change (
    proposal bigint not null references gateway_grant.proposal,
    grant_id text   not null,
    body     text,                                -- the grant in its text form; null: revoked
    primary key (proposal, grant_id)
);

create table gateway_grant.grant_version (
    grant_id text        not null,
    version  bigint      not null,
    body     text,
    proposal bigint      not null references gateway_grant.proposal,
    at       timestamptz not null,
    primary key (grant_id, version)
);
create index grant_version_version on gateway_grant.grant_version (version);

create function gateway_grant.keep() returns trigger language plpgsql as $$
begin
    raise exception 'what was decided about grants is kept as it is';
end $$;

create trigger kept before update or delete on gateway_grant.grant_version
    for each row execute function gateway_grant.keep();
create trigger kept_whole before truncate on gateway_grant.grant_version
    for each statement execute function gateway_grant.keep();
create trigger kept before update or delete on gateway_grant.proposal_change
    for each row execute function gateway_grant.keep();
create trigger kept_decided before update on gateway_grant.proposal
    for each row when (old.state <> 'OPEN') execute function gateway_grant.keep();
create trigger kept before delete on gateway_grant.proposal
    for each row execute function gateway_grant.keep();

create function gateway_grant.tell() returns trigger language plpgsql as $$
begin
    perform pg_notify('heqiao_grant', new.version::text);
    return null;
end $$;

create trigger told after update on gateway_grant.counter
    for each row execute function gateway_grant.tell();
