-- Officers' own numbers as keyed hashes, so that asking about oneself or a colleague is noticed.
create schema gateway_use;

create table gateway_use.officer (
    agency  text  not null,
    officer text  not null,      -- number of the officer at the agency
    subject bytea not null,      -- keyed hash of the identity number
    primary key (agency, officer)
);
