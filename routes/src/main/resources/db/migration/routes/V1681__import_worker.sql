-- The process that reads the file; its hold ends with its lease (gateway_node.node).
alter table hub.register_import add column worker text;
