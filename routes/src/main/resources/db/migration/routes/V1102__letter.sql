-- Letters of authorisation (授权书): who allowed an agency to ask about him, until when, and whether he has withdrawn it. A row a letter and person.
create table hub.letter (
    agency        text        not null,   -- whose letter it is, and who may rest on it
    letter_no     text        not null,
    subject       bytea       not null,   -- keyed hash of the identity number
    valid_from    date        not null,
    valid_until   date,                   -- last day; null: no end
    guardian      bytea,                  -- keyed hash; who signed for the person
    sources       text[],                 -- null: every source
    registered_at timestamptz not null,
    revoked_at    timestamptz,
    primary key (agency, letter_no, subject)
);
-- Looked into before every bundle: holds next to nothing.
create index letter_limited on hub.letter (agency, letter_no) where revoked_at is not null or sources is not null;

alter table hub.member add column letter_no text;
alter table hub.member add column letter_until date;
alter table hub.bundle add column asked_at timestamptz;   -- when its questions were first put: letters had to be in force then
