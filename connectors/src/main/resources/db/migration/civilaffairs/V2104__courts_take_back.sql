-- Courts also take back: earlier decisions about a couple (撤销原判), a declaration of death (撤销死亡宣告).
alter table civil_affairs.court_notice drop constraint court_notice_kind_check;
alter table civil_affairs.court_notice
    add constraint court_notice_kind_check check (kind in ('DIVORCE', 'ANNULMENT', 'REVERSAL', 'DEATH_DECLARATION_REVOKED'));
