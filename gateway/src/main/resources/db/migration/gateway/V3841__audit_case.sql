-- Auditors look for cases and officers. A copy of what the body says, like the columns beside it, and verified like them.
alter table gateway_audit.entry add column case_no text;
update gateway_audit.entry set case_no = left((convert_from(body, 'UTF8')::json) #>> '{matter,case_no}', 200)
    where position('"matter":{' in convert_from(body, 'UTF8')) > 0 and position('\u0000' in convert_from(body, 'UTF8')) = 0;
create index on gateway_audit.entry (officer, index) where officer is not null;
create index on gateway_audit.entry (case_no, index) where case_no is not null;
