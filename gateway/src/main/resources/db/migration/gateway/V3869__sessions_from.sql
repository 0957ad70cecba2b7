-- Whoever logged in before has no session any more: the account was closed, got other roles or another password since.

alter table gateway_person.account add column sessions_from timestamptz not null default '-infinity';
alter table gateway_person.elsewhere add column sessions_from timestamptz not null default '-infinity';

-- Keys a client has published at its own address, as they were seen last: of one that vanished the tokens end.
alter table gateway_caller.client add column published text[];
