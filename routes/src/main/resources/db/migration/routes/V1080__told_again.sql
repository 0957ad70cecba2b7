-- Work that the broker has lost is told again while nodes run.

-- by when a message about the bundle should have come to somebody, where that is later than due_at
alter table hub.bundle add column told_for timestamptz;

-- the process that reads the file; why it could not be read after all
alter table hub.batch add column read_by text, add column why text;
