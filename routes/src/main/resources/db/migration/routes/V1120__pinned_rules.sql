-- What a report was made with, beside what was declared and answered: made again with the same, it is the same.
alter table hub.report
    add column rule_table   text,      -- region of the table of rules; null: none was in force
    add column rule_version integer;
