-- The bureau's own records (民政): what was registered, never what follows from it. A person is found by the keyed hash of the 18-digit
-- number; 15-digit numbers are stored under the hash of their 18-digit form. Numbers and names lie encrypted.

create schema civil_affairs;

-- One registration act (婚姻登记), with both parties. The status of a person is derived from these rows and nowhere stored.
create table civil_affairs.marriage_registration (
    registry        text     not null,               -- division code of the registry
    registration_no text     not null,               -- the registry's own number of the act
    operation       text     not null check (operation in ('IA', 'IB', 'IC', 'ICA', 'ICB', 'ID')),
    op_date         date     not null,
    certificate_no  text,                            -- 字号 as written, historic forms included
    refers_to       text,                            -- registration_no of the act that an ID or IC.. speaks of
    check_code      smallint not null default 1,     -- 1 agreed; others are no events
    valid           boolean  not null default true,  -- VALID_FLAG
    subject_a       bytea,                           -- keyed hash; null where there is no resident number
    subject_b       bytea,
    person_a        bytea,                           -- encrypted number and name
    person_b        bytea,
    primary key (registry, registration_no)
);
create index marriage_registration_a on civil_affairs.marriage_registration (subject_a) where subject_a is not null;
create index marriage_registration_b on civil_affairs.marriage_registration (subject_b) where subject_b is not null;

create table civil_affairs.cremation (
    subject     bytea not null,
    died_on     date  not null,
    cremated_on date  not null,
    person      bytea not null,
    primary key (subject, died_on, cremated_on)
);

create table civil_affairs.assistance_grant (
    subject     bytea  not null,
    scheme      text   not null,
    from_on     date   not null,
    until_on    date,                                -- null while it goes on
    monthly_fen bigint not null,
    person      bytea  not null,
    primary key (subject, scheme, from_on)
);

-- Where the records are complete and until when: without it "no record" means nothing.
create table civil_affairs.coverage (
    kind       text        not null check (kind in ('marriages', 'cremations', 'assistance')),
    registry   text        not null,
    from_year  integer     not null,
    to_year    integer     not null,
    complete   boolean     not null,
    as_of      timestamptz not null,                 -- the records are complete up to this moment
    primary key (kind, registry, from_year),
    check (from_year <= to_year)
);
