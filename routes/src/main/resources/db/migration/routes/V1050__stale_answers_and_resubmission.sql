-- Legs that a source answered from data older than its contract promises are asked again in a bundle of their own, under a new number:
-- under the old one the source would give its old answer once more.
alter table hub.bundle add column retry_why text;               -- why these legs are asked again; null: they were not asked before

-- The same file submitted again by an explicit word is a batch of its own that names the one before.
alter table hub.batch
    add column resubmits bigint references hub.batch,           -- the batch of the same file before this one
    add column first_fingerprint bytea;                         -- of the file and its context; null: as in fingerprint
create index batch_first_fingerprint on hub.batch (first_fingerprint) where first_fingerprint is not null;
