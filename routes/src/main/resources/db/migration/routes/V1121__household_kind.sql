-- Which of two standards holds: urban or rural; null: not said.
alter table hub.household add column household_kind text;
