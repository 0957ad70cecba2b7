alter table civil_affairs.change
    add column fifteen_a boolean not null default false,
    add column fifteen_b boolean not null default false;

-- A death is told once, however many sources know of it.
create index change_of_death on civil_affairs.change (subject_a) where kind = 'death';
