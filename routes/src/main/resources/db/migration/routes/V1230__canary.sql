-- What came of the questions with known answers that are put to each source about synthetic persons.
create table hub.canary (
    source      text        not null,
    place       integer     not null,
    due_at      timestamptz not null,
    held_until  timestamptz,
    bundle      bigint,
    leg         bigint,
    ticket      text,
    asked_at    timestamptz,
    answered_at timestamptz,
    right_at    timestamptz,
    verdict     text,
    detail      text,
    primary key (source, place)
);
