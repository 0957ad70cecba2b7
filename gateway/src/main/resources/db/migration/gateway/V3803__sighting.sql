-- What nodes tell each other about who asked about whom lately, so that thresholds of unusual use hold over all of them. Encrypted: among it are
-- numbers of people. An hour later it is gone; nothing rests on it, so it may be lost in a crash.
create unlogged table gateway_use.sighting (
    id   bigint generated always as identity primary key,
    node uuid        not null,
    at   timestamptz not null,
    body bytea       not null
);
create index sighting_at on gateway_use.sighting (at);
