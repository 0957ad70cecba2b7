-- A household whose report was made before another household came that names one of its members.
alter table hub.household add column named_again boolean not null default false;
create index household_named_again on hub.household (batch_id) where named_again;
