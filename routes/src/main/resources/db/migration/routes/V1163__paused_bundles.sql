-- While a check is suspended nothing more is asked for it: its open questions wait in bundles of their own.
alter table hub.bundle add column paused_at timestamptz; -- not asked since then, until it is released; null: it is asked
create index household_suspended on hub.household (batch_id) where suspended;
