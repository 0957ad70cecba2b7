-- A member without a document's number (a newborn, say) is nobody met before: it has no hash by which it could be taken for somebody.
alter table hub.member alter column subject drop not null;
