-- Losses of the audit log, accepted by an administrator after a database was put back to an older state: notes signed by the log, and the entry
-- that tells of each.
create table gateway_audit.loss (
    number      integer primary key check (number > 0),
    note        text    not null unique,
    entry_index bigint
);

-- What witnesses signed (C2SP tlog-cosignature): beside the checkpoints, whose notes stay as they were.
create table gateway_audit.cosignature (
    size    bigint      not null references gateway_audit.checkpoint,
    witness text        not null,
    at      timestamptz not null,  -- as the witness says
    line    text        not null,
    primary key (size, witness)
);
