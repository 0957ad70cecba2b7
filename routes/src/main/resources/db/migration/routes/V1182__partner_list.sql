-- Lists of persons that another department brings (部门名单), compared with the households known here: read page by page by one node under a lease.
create table hub.partner_list (
    id              bigint      generated always as identity primary key,
    public_id       uuid        not null unique,
    agency          text        not null,            -- whose it is: nobody else sees it
    client          text        not null,
    kind            text        not null,            -- heqiao.check.partner-lists.kinds
    division        text        not null,
    fingerprint     bytea       not null unique,     -- file, client, kind, division and reason: the same again is the same list, until a day after its end
    reason          bytea,                           -- encrypted: purpose, legal basis, case number, officer, reason; null: its period is over
    origin          text,                            -- the call it came by, once that is decided about
    state           text        not null check (state in ('RECEIVED', 'COMPARING', 'DONE', 'FAILED')),
    failure         text,
    file            bigint      not null,            -- its pieces; deleted once they are read
    file_kind       text        not null,
    file_charset    text        not null,
    file_bytes      bigint      not null,
    file_rows       integer     not null,
    file_table      text,
    people          integer     not null,            -- counted when it came
    read_rows       integer     not null default 0,
    problem_rows    integer     not null default 0,
    after_household bigint      not null default 0,  -- those in care who are not on the list are looked for up to here
    proposed        integer     not null default 0,
    received_at     timestamptz not null,
    leased_by       text,
    leased_until    timestamptz,
    finished_at     timestamptz,
    emptied_at      timestamptz
);
create index partner_list_to_compare on hub.partner_list (id) where state = 'COMPARING';

create table hub.partner_list_page (
    list     bigint  not null references hub.partner_list,
    position integer not null,                       -- in the order of the file; then those not on it
    content  bytea   not null,                       -- encrypted: lines, marks, what was found
    outcomes text    not null,                       -- JSON: rows by outcome
    primary key (list, position)
);
alter table hub.partner_list_page alter column content set storage external;

create table hub.partner_list_person (
    list    bigint not null references hub.partner_list,
    subject bytea  not null,                         -- keyed hash of the number; nobody's number is stored
    line    bigint not null,
    primary key (list, subject)
);

create table hub.partner_list_problem (
    list        bigint not null references hub.partner_list,
    line        bigint not null,
    column_name text,
    ref         text,                                -- the caller's own mark
    code        text   not null,
    first_line  bigint,                              -- of whom stands there twice
    primary key (list, line)
);
