-- What the entries of the audit log say about the questions a batch leads to.
alter table hub.batch add column origin text;         -- JSON: the call it came by, and where its grant holds; null: from before this was kept
alter table hub.member add column announced bigint;   -- the entry that announced, before any question, that this member is asked about
alter table hub.member add column commitment bytea;   -- how that entry names the member
