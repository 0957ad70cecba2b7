-- Nobody searches by these; reading thousands of leg numbers out of each sampled row was most of what ANALYZE did.
alter table hub.answer alter column legs set statistics 0, alter column content set statistics 0;
alter table hub.bundle alter column legs set statistics 0, alter column held set statistics 0;
alter table hub.chunk alter column households set statistics 0, alter column members set statistics 0, alter column items set statistics 0,
    alter column outcomes set statistics 0;
alter table hub.member alter column identity set statistics 0, alter column declared set statistics 0, alter column commitment set statistics 0;
