-- Answers to requests that change something, by Idempotency-Key: the same key gets the same answer, and the thing is done once.

create schema gateway_repeat;

create table gateway_repeat.answer (
    client   text        not null,
    key      bytea       not null,      -- SHA-256 of the key: nobody knows what clients write into it
    request  bytea       not null,      -- SHA-256 of the request it was first used with
    ticket   uuid        not null,      -- whose turn it is
    answer   bytea,                     -- encrypted: status, headers, body; null while the first request is in progress
    expires  timestamptz not null,
    primary key (client, key)
);
create index answer_expires on gateway_repeat.answer (expires);
