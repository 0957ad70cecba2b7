-- The nodes of this database: one row a process, which holds its leases as long as it renews its own.

create schema gateway_node;

create table gateway_node.node (
    instance    text        primary key,            -- of one process: no two are ever the same
    name        text        not null,               -- of the node, over its starts
    started_at  timestamptz not null default now(),
    lease_until timestamptz not null,               -- by the clock of the database; over: what it held is anybody's
    sources     text[]      not null default '{}'   -- that this node can ask
);
create index node_lease on gateway_node.node (lease_until);

-- Whose request by Idempotency-Key is in progress: with its node's lease its key is free again.
alter table gateway_repeat.answer add column node text;
