-- Which keys this database was used with. A hub with others would find nobody, and say so of everybody: it does not start.

create schema gateway_keys;

create table gateway_keys.key_check (
    kind  text        not null,               -- ring, log, tokens, requests
    name  text        not null,               -- of the key within its kind: 'lookup', 'aes 2', a thumbprint
    value bytea       not null,               -- HMAC by the key over a constant, or its public part
    since timestamptz not null default now(),
    primary key (kind, name)
);
