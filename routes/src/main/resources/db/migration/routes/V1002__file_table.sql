-- Where in its file a table was found: sheet, heading row, separator, what was passed over; JSON, schema TableFound.
alter table hub.batch add column file_table text;
