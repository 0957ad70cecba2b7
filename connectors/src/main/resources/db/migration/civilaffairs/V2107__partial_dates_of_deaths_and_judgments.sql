-- Deaths, cremations and judgments of which the year is told alone, or year and month: the date is the first day that it may be.
alter table civil_affairs.death_notice
    add column died_precision text not null default 'DAY' check (died_precision in ('DAY', 'MONTH', 'YEAR'));
alter table civil_affairs.cremation
    add column died_precision text not null default 'DAY' check (died_precision in ('DAY', 'MONTH', 'YEAR')),
    add column cremated_precision text not null default 'DAY' check (cremated_precision in ('DAY', 'MONTH', 'YEAR'));
alter table civil_affairs.court_notice
    add column decided_precision text not null default 'DAY' check (decided_precision in ('DAY', 'MONTH', 'YEAR')),
    add column effective_precision text not null default 'DAY' check (effective_precision in ('DAY', 'MONTH', 'YEAR'));

-- The last day that a date told in part may be.
create function civil_affairs.last_day(first date, told text) returns date language sql immutable parallel safe as $$
    select case told when 'DAY' then first
                     when 'MONTH' then (first + interval '1 month - 1 day')::date
                     else (first + interval '1 year - 1 day')::date end
$$;
