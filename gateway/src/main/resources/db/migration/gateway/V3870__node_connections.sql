-- How a node reaches each of its sources: source=fingerprint of where, and as whom, it asks. Nodes that differ are told of.
alter table gateway_node.node add column connections text[] not null default '{}';
