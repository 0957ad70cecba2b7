-- Legs no longer have a row each. Households planned together are a chunk; its legs are numbered through, member by member and item by item, and have
-- a byte each for their outcome. What a source answered is one row for each reply, sealed as a whole, never changed.
do $$
begin
    if exists (select from hub.batch where state in ('RECEIVED', 'INTAKE', 'CHECKING')) then
        raise exception 'The version before has household checks that are not finished, and this one cannot take them over.'
            using errcode = 'object_not_in_prerequisite_state',
                  hint = 'Start the version before again, wait until its batches are DONE, and then start this one.';
    end if;
end $$;

drop table hub.leg;

alter table hub.household
    drop column first_leg, drop column legs, drop column legs_open,
    add column chunk bigint;                          -- its first leg; null: checked before there were chunks

create table hub.chunk (
    first_leg    bigint   primary key,                -- leg = first_leg + member's place * number of items + item's place
    batch_id     bigint   not null references hub.batch,
    first_member bigint   not null,
    households   bigint[] not null,
    members      integer[] not null,                  -- how many members each of these households has
    items        text[]   not null,                   -- what is asked about each member: 'source/item'
    outcomes     bytea    not null                    -- a byte for each leg, by the number of its outcome; 255: open
) with (fillfactor = 50);
create index chunk_batch on hub.chunk (batch_id);

create table hub.answer (
    chunk       bigint      not null,
    bundle      bigint,                               -- null: settled when it was planned
    answered_at timestamptz not null,
    legs        bigint[]    not null,
    content     bytea       not null                  -- encrypted: the answers to these legs
);
create index answer_chunk on hub.answer (chunk);
alter table hub.answer alter column content set storage external;

-- Legs answered together with another about the same person.
create table hub.follower (
    leg       bigint primary key,
    leader    bigint not null,
    member_id bigint not null
);
create index follower_leader on hub.follower (leader);

alter table hub.bundle add column held bytea;         -- encrypted: what was told about its legs from old data

alter table hub.member add column applied_on date;     -- of its household

-- Leg by leg, for whoever looks.
create view hub.leg as
select c.first_leg + n as id, m.household_id, m.id as member_id, f.leader as same_as,
       split_part(c.items[n % cardinality(c.items) + 1], '/', 1) as source,
       split_part(c.items[n % cardinality(c.items) + 1], '/', 2) as item,
       nullif(get_byte(c.outcomes, n), 255)::smallint as outcome, a.answered_at
  from hub.chunk c
  cross join lateral generate_series(0, length(c.outcomes) - 1) as n
  join hub.member m on m.id = c.first_member + n / cardinality(c.items)
  left join hub.follower f on f.leg = c.first_leg + n
  left join (select unnest(legs) as leg, answered_at from hub.answer) a on a.leg = c.first_leg + n;
