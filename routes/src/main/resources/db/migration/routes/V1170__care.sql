-- Households in care (在册救助对象), as their districts say: while they are, they are asked about again on their cadence (动态监测).
create table hub.care (
    household_id bigint      primary key,          -- as it was submitted; the later versions of its report follow
    agency       text        not null,             -- whose household it is
    report_no    text        not null,
    scheme       text        not null,             -- by which it is in care, and how often it is asked about again
    division     text        not null,
    since        date        not null,
    until        date,                             -- the last day in care; null: no end is known
    marked_at    timestamptz not null,
    marked_by    text        not null,
    request_id   text        not null,             -- the call that said so: what is asked because of it is found under it
    due_on       date,                             -- when it is asked about again; null: it is not
    asked_at     timestamptz,                      -- the last time
    stopped      text        check (stopped in ('LEFT', 'REPLACED', 'LETTER_ENDED', 'CHECK_TERMINATED', 'NOTHING_KEPT', 'NO_CADENCE')),
    check ((due_on is null) = (stopped is not null))
);
create index care_due on hub.care (due_on, household_id) where due_on is not null;
create index care_of_division on hub.care (division text_pattern_ops, household_id);

-- Who is in them: a death is found by whom it is about.
create table hub.care_member (
    household_id bigint  not null references hub.care on delete cascade,
    member_no    text    not null,
    subject      bytea   not null,                 -- keyed hash of the identity number
    applicant    boolean not null,
    primary key (household_id, member_no)
);
create index care_member_subject on hub.care_member (subject);

-- Who waits for the report of a re-check takes it, once.
alter table hub.recheck add column taken_at timestamptz;
create index recheck_untaken on hub.recheck (household_id) where cause = 'MONITORING' and version is not null and taken_at is null;
create index recheck_monitoring_open on hub.recheck (household_id) where cause = 'MONITORING' and ended_at is null;
