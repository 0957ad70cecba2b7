-- Records that were taken back, or that another has taken the place of. The record itself stays as it was delivered (0015); a retraction may come
-- before the record that it speaks of.
create table civil_affairs.retraction (
    seq             bigint      generated always as identity primary key,
    kind            text        not null check (kind in ('marriages', 'court-notices', 'deaths', 'cremations')),
    place           text        not null,             -- registry, court (empty: whichever gave that case number), origin, or hash of the dead
    number          text        not null,             -- registration number, case number, reference, or days of death and cremation
    reason          text        not null check (reason in ('INVALID', 'CORRECTED', 'REVERSED', 'DECLARATION_REVOKED')),
    replaced_place  text,                             -- of the record that takes its place or takes it back
    replaced_number text,
    recorded_at     timestamptz not null default clock_timestamp(),
    person_a        bytea,                            -- whom the record names, as sealed in the register; null: it was not held
    person_b        bytea,
    document_a      text        not null default '1',
    document_b      text        not null default '1',
    check ((replaced_place is null) = (replaced_number is null))
);
create unique index retraction_of on civil_affairs.retraction (number, kind, place);

alter table civil_affairs.change drop constraint change_kind_check;
alter table civil_affairs.change
    add constraint change_kind_check check (kind in ('marriage', 'divorce', 'divorce-applied', 'revocation', 'court-judgment', 'death', 'correction',
                                                     'retraction'));
