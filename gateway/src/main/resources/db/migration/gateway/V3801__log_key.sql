-- How the keys that sign the audit log's checkpoints follow each other. Each note is signed by both keys; here for those who verify a dump.
create table gateway_audit.log_key (
    number integer primary key check (number > 0),
    note   text    not null unique
);
