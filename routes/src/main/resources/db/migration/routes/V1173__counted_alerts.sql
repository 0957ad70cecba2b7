-- Alerts are figures too, each counted once.
alter table hub.alert add column counted boolean;
create index alert_uncounted on hub.alert (id) where counted is null;
