-- How often each paper of a report was made.
create table hub.report_print (
    household_id bigint      not null,
    version      integer     not null,
    paper        text        not null,
    count        integer     not null,
    last_at      timestamptz not null,
    primary key (household_id, version, paper)
);
