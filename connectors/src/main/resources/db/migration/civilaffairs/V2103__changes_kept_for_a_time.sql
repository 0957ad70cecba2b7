-- Of whom a death was told in changes that are not kept any more: it is told once, also then.
create table civil_affairs.told_death (
    subject bytea primary key
);
