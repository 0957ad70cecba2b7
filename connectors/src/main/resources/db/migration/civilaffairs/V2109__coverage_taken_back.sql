-- Statements of coverage are taken back and corrected like records: what was answered while they stood is to be found.
alter table civil_affairs.retraction drop constraint retraction_kind_check;
alter table civil_affairs.retraction
    add constraint retraction_kind_check check (kind in ('marriages', 'court-notices', 'deaths', 'cremations', 'coverage'));
