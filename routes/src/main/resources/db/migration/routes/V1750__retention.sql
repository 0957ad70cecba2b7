-- Of a list whose period is over remain its numbers: nobody's name, no reason, no way to find its file again.
alter table hub.roll add column emptied_at timestamptz, alter column reason drop not null;
