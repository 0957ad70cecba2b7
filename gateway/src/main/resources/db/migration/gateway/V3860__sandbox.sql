-- A client on trial asks about people who do not exist, and is told why it was refused. Whoever is registered anew without it is none.
alter table gateway_caller.client add column sandbox boolean not null default false;
