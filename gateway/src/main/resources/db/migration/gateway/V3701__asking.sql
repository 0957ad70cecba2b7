-- Which entries tell of questions to sources about people whom an earlier entry announced. A person is linked to the announcement alone, once a
-- batch, and found in the others by it: a person of a household check is in a dozen of them.
create table gateway_audit.asking (
    announced   bigint not null,
    entry_index bigint not null,
    primary key (announced, entry_index)
);
