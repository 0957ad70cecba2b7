-- Attempts to log in, counted before the password is looked at: by account and address, and by account from addresses it never logged in from ('-').
create table gateway_person.login_attempt (
    account text        not null,
    address text        not null,
    count   int         not null,
    since   timestamptz not null,
    primary key (account, address)
);
create index on gateway_person.login_attempt (since);

-- From where an account has logged in: who guesses from elsewhere cannot keep it out there.
create table gateway_person.login_address (
    account text        not null,
    address text        not null,
    at      timestamptz not null,
    primary key (account, address)
);

-- People of an identity provider who have logged in here, and which of them are closed.
create table gateway_person.elsewhere (
    account text        primary key,
    closed  boolean     not null default false,
    at      timestamptz not null
);
