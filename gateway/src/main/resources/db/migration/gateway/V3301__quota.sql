-- How much was asked: token buckets and counters that all nodes share. Nodes draw from them in blocks.

create schema gateway_quota;

create table gateway_quota.bucket (
    id         text primary key,
    state      bytea,
    expires_at bigint
) with (fillfactor = 50);
create index bucket_expires on gateway_quota.bucket (expires_at);

create table gateway_quota.used (
    client  text   not null,
    service text   not null,
    lane    text   not null,
    period  text   not null,                        -- 2026-11-24 or 2026-11, Asia/Shanghai
    used    bigint not null check (used >= 0),      -- with what nodes have drawn and not used yet
    drawn   bigint not null,                        -- by the last draw
    primary key (client, service, lane, period)
) with (fillfactor = 50);
create index used_period on gateway_quota.used (period);

-- How much to hand out: all that is needed or nothing; more than that only as long as much is left, so that at the end the limit is exact.
create function gateway_quota.block(most bigint, used bigint, need bigint, want bigint) returns bigint immutable language sql as $$
    select case when most - used < need then 0 else greatest(need, least(want, (most - used) / 8)) end
$$;
