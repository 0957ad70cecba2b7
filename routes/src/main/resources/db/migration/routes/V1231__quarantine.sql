-- What sources said that was not believed: an error class and a place, and what it was, encrypted.
create table hub.quarantine (
    id       bigint      generated always as identity primary key,
    source   text        not null,
    fault    text        not null,
    place    text        not null,
    bundle   bigint      not null,
    leg      bigint,
    seen_at  timestamptz not null,
    evidence bytea
);
create index quarantine_fingerprint on hub.quarantine (source, fault, place, seen_at);
create index quarantine_seen on hub.quarantine (seen_at);
