-- Conversations for which somebody waits, under way or about to be: they count against a source's concurrency like bundles under a lease.
create table hub.live_turn (
  id bigint generated always as identity primary key,
  source text not null,
  node text not null,
  until timestamptz not null
);
create index on hub.live_turn (source);
