-- Old books often give the year of an act alone, or year and month: op_date is the first day that it may be.
alter table civil_affairs.marriage_registration
    add column op_precision text not null default 'DAY' check (op_precision in ('DAY', 'MONTH', 'YEAR'));
