-- What a bureau counts, added up once when a batch has come to its end: kept when the batch itself is not any more. Nothing about anybody.
create table hub.check_figure (
    month    date   not null,            -- its first day, Asia/Shanghai
    centre   text   not null,            -- agency that commissioned
    division text   not null,            -- of the household; '*' in counts of commissions: any
    scheme   text   not null,            -- likewise
    measure  text   not null,
    source   text   not null default '', -- of item queries
    outcome  text   not null default '',
    count    bigint not null,
    primary key (month, centre, division, scheme, measure, source, outcome)
);

alter table hub.batch add column counted_at timestamptz;
create index batch_uncounted on hub.batch (id) where counted_at is null and finished_at is not null;

-- Later versions are counted one by one, as re-checks.
alter table hub.report add column counted boolean;
create index report_uncounted on hub.report (household_id) where version > 1 and counted is null;
