-- Where in its file a table was found; JSON, schema TableFound.
alter table hub.roll add column file_table text;
