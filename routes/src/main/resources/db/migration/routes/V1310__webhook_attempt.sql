-- What was sent to webhooks and how it went, for the subscriber to see. Positions only: nothing of an event, nothing about a person.
create table event.attempt (
    id             bigint generated always as identity primary key,
    subscription   uuid        not null references event.subscription on delete cascade,
    at             timestamptz not null,
    kind           text        not null check (kind in ('EVENTS', 'TEST', 'REDELIVERY')),
    first_position bigint,                                   -- null: a test event has none
    last_position  bigint,
    attempt        integer     not null,                     -- from 1, counted since the last success
    outcome        text        not null check (outcome in ('ARRIVED', 'FAILED', 'GONE')),
    status         integer,                                  -- of HTTP; null: no answer came
    cause          text,                                     -- a word of a closed list
    duration_ms    integer     not null
);
create index on event.attempt (subscription, id);
create index on event.attempt (at);
