-- An entry that names hundreds of people holds hardly anything but their commitments, which no compression makes smaller: trying cost the database
-- five times what storing does.
alter table gateway_audit.entry alter column body set storage external;
