-- The register holds what a derivation needs: which act speaks of which, which record replaces which, where a record came from and how well
-- it could be read; what courts and other sources told civil affairs; and, in the order of commits, what changed.

alter table civil_affairs.marriage_registration drop constraint marriage_registration_operation_check;
alter table civil_affairs.marriage_registration
    add constraint marriage_registration_operation_check                  -- DA is the hub's own code: divorce applied for, cooling-off period
        check (operation in ('IA', 'IB', 'IC', 'ICA', 'ICB', 'ID', 'DA')),
    add column sequence           integer,                                -- place among the acts of the registry and day
    add column data_source        text    not null default '',            -- DATA_SOURCE as delivered, 6 imported history, empty: not told
    add column quality            text    not null default 'UNKNOWN'
        check (quality in ('BORN_DIGITAL', 'CHECKED', 'KEYED_ONCE', 'PARTLY_LEGIBLE', 'UNKNOWN')),
    add column refers_registry    text,
    add column refers_certificate text,                                   -- OLD_CERT_NO as written, where the act itself is not named
    add column corrects_registry  text,                                   -- the record that this one replaces (校核纠错)
    add column corrects_no        text,
    add column withdrawn_on       date,                                   -- of an application (DA)
    add column document_a         text    not null default '1' check (document_a in ('1', '2', '3', '4', '5', '6', '7', '8')),
    add column document_b         text    not null default '1' check (document_b in ('1', '2', '3', '4', '5', '6', '7', '8')),
    add column fifteen_a          boolean not null default false,         -- the number was written with the 15 digits of before 1999
    add column fifteen_b          boolean not null default false,
    add column certificate_region text,                                   -- parsed 字号; null: a historic form
    add column certificate_year   integer,
    add column certificate_serial integer,
    add column content            bytea,                                  -- keyed hash of the record as delivered: tells same from different
    add column received_at        timestamptz not null default now();

update civil_affairs.marriage_registration set refers_registry = registry where refers_to is not null;
alter table civil_affairs.marriage_registration
    add check ((refers_registry is null) = (refers_to is null)),
    add check ((corrects_registry is null) = (corrects_no is null)),
    add check (withdrawn_on is null or operation = 'DA');

create index marriage_registration_refers on civil_affairs.marriage_registration (refers_registry, refers_to) where refers_to is not null;
create index marriage_registration_corrects on civil_affairs.marriage_registration (corrects_registry, corrects_no)
    where corrects_no is not null;

-- Judgments and mediations that courts sent to civil affairs (总对总, or monthly lists): noted in the archive, never a registration.
create table civil_affairs.court_notice (
    court           text        not null,
    case_no         text        not null,
    kind            text        not null check (kind in ('DIVORCE', 'ANNULMENT')),
    decided_on      date        not null,
    effective_on    date,                                                 -- null: not told, an appeal may be possible
    registry        text,                                                 -- the registration that the court speaks of
    registration_no text,
    subject_a       bytea,
    subject_b       bytea,
    document_a      text        not null default '1' check (document_a in ('1', '2', '3', '4', '5', '6', '7', '8')),
    document_b      text        not null default '1' check (document_b in ('1', '2', '3', '4', '5', '6', '7', '8')),
    person_a        bytea,
    person_b        bytea,
    content         bytea       not null,
    received_at     timestamptz not null default now(),
    primary key (court, case_no),
    check ((registry is null) = (registration_no is null))
);
create index court_notice_a on civil_affairs.court_notice (subject_a) where subject_a is not null;
create index court_notice_b on civil_affairs.court_notice (subject_b) where subject_b is not null;

-- Deaths as other sources know them; cremations keep their own table.
create table civil_affairs.death_notice (
    origin      text        not null check (origin in ('POPULATION', 'MEDICAL')),
    reference   text        not null,                                     -- the source's own number of the record
    subject     bytea       not null,
    died_on     date,                                                     -- null: dead, the day is not known
    person      bytea       not null,
    content     bytea       not null,
    received_at timestamptz not null default now(),
    primary key (origin, reference)
);
create index death_notice_subject on civil_affairs.death_notice (subject);

alter table civil_affairs.coverage drop constraint coverage_kind_check;
alter table civil_affairs.coverage
    add constraint coverage_kind_check
        check (kind in ('marriages', 'cremations', 'assistance', 'court-notices', 'deaths.population', 'deaths.medical')),
    add column completeness text check (completeness in ('COMPLETE', 'PARTIAL', 'UNKNOWN'));
update civil_affairs.coverage set completeness = case when complete then 'COMPLETE' else 'PARTIAL' end;
alter table civil_affairs.coverage alter column completeness set not null, drop column complete;

-- What changed, for those who must know. Whoever writes here holds pg_advisory_xact_lock(hashtext('civil_affairs.change')) until the commit:
-- then no lower seq can appear after a higher one was seen.
create table civil_affairs.change (
    seq         bigint generated always as identity primary key,
    kind        text        not null
        check (kind in ('marriage', 'divorce', 'divorce-applied', 'revocation', 'court-judgment', 'death', 'correction')),
    recorded_at timestamptz not null default clock_timestamp(),
    happened_on date,
    source      text        not null check (source in ('REGISTRY', 'COURTS', 'POPULATION', 'CREMATIONS', 'MEDICAL')),
    reference   text        not null,                                     -- of the record that is new: registry/number, court/case ...
    subject_a   bytea,
    subject_b   bytea,
    document_a  text        not null default '1',
    document_b  text        not null default '1',
    person_a    bytea,                                                    -- as sealed in the register
    person_b    bytea
);
