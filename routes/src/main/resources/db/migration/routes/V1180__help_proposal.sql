-- Proposals for help (主动发现、政策找人): households that nobody decides about here, and that somebody should visit.
-- Of one household at most one is open; whatever else is found meanwhile is one more clue of it.
create table hub.help_proposal (
    id           bigint      generated always as identity primary key,
    no           text        not null generated always as ('ZD' || lpad(id::text, 8, '0')) stored unique,
    household_id bigint      not null,
    household_no text        not null,
    agency       text        not null,             -- that had the household checked
    owner        text        not null,             -- who looks into it
    division     text        not null,
    state        text        not null check (state in ('OPEN', 'FED_BACK', 'CLOSED', 'WITHDRAWN')),
    found_at     timestamptz not null,
    due_on       date        not null,             -- last day for feedback
    provisional  boolean     not null,             -- counted through a year whose calendar was not published
    ended_at     timestamptz,
    feedback     bytea,                            -- encrypted: what was said about it
    check ((state in ('CLOSED', 'WITHDRAWN')) = (ended_at is not null))
);
create unique index help_proposal_one_open on hub.help_proposal (household_id) where ended_at is null;
create index help_proposal_owner on hub.help_proposal (owner, id);
create index help_proposal_agency on hub.help_proposal (agency, id);

create table hub.help_clue (
    household_id bigint      not null,
    occasion     text        not null,             -- what led to it, once: a version of the report, of a rule table, a list
    proposal     bigint      not null references hub.help_proposal,
    cause        text        not null check (cause in ('FACTS_WORSENED', 'LINE_RAISED', 'ON_PARTNER_LIST')),
    found_at     timestamptz not null,
    content      bytea       not null,             -- encrypted: report, and what changed
    primary key (household_id, occasion)
);
create index help_clue_proposal on hub.help_clue (proposal);

-- A re-check that has its report is looked at once: has anything turned for the worse?
alter table hub.recheck add column compared boolean not null default false;
update hub.recheck set compared = true where version is not null;
create index recheck_uncompared on hub.recheck (household_id) where version is not null and not compared;
