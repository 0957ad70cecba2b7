-- Lists of people whose marital status is asked about: read into pages of rows, each page answered by one node at a time under a lease.
create table hub.roll (
    id              bigint      generated always as identity primary key,
    public_id       uuid        not null unique,
    agency          text        not null,            -- whose it is: nobody else sees it
    client          text        not null,
    fingerprint     bytea       not null unique,     -- file, client and reason: the same again is the same list, until a day after its end
    reason          bytea       not null,            -- encrypted: purpose, legal basis, case number, officer, reason, letter
    origin          text,                            -- the call it came by, once that is decided about
    state           text        not null check (state in ('RECEIVED', 'READING', 'ASKING', 'DONE', 'FAILED')),
    file            bigint      not null,            -- its pieces; deleted once they are read
    file_kind       text        not null,
    file_charset    text        not null,
    file_bytes      bigint      not null,
    file_rows       integer     not null,
    people          integer     not null,            -- counted when it came
    read_rows       integer     not null default 0,
    problem_rows    integer     not null default 0,
    pages_open      integer     not null default 0,
    received_at     timestamptz not null,
    leased_by       text,                            -- who reads its rows
    leased_until    timestamptz,
    finished_at     timestamptz
);
create index roll_to_read on hub.roll (id) where state = 'READING';

create table hub.roll_page (
    roll         bigint      not null references hub.roll,
    position     integer     not null,               -- in the order of the file
    rows         integer     not null,
    asked        bytea,                              -- encrypted: lines, marks, names, numbers; gone once they are answered
    answers      bytea,                              -- encrypted: lines, marks, what is told; not shown before the page is done
    outcomes     text,                               -- JSON: rows by label or code
    receipt      text,                               -- JSON: of the entry that says what was told
    done         boolean     not null default false,
    attempts     integer     not null default 0,     -- of a node that comes back late nothing is taken: its number is not the last
    faults       integer     not null default 0,     -- of ours
    leased_by    text,
    leased_until timestamptz,
    due_at       timestamptz not null default '-infinity',
    begun_at     timestamptz,                        -- for the first time
    primary key (roll, position)
);
alter table hub.roll_page alter column answers set storage external;
-- first pages first: a short list does not wait for the end of a long one
create index roll_page_open on hub.roll_page (position, roll) where not done;

create table hub.roll_problem (
    roll        bigint  not null references hub.roll,
    line        bigint  not null,
    column_name text,
    ref         text,                                -- the caller's own mark
    code        text    not null,
    primary key (roll, line)
);
