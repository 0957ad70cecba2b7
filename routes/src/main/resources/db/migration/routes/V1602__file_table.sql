-- Where in its file a table was found; JSON, schema TableFound.
alter table hub.register_import add column file_table text;
