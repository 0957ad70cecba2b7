-- Front-end exchange database (前置机) of the housing authority: 不动产登记 and 住房公积金.
--
-- The asker writes one row into query and one per entry into query_entry, in one transaction, under a number it chooses (unique for ever).
-- A number that exists is the same list and is not written again. The authority's batch job answers a list as a whole: reply rows for its
-- entries, in any order, then query.answered_at. When the asker has read the replies it sets fetched_at; at the earliest half a minute
-- later the authority may delete the list. The asker clears answered_at and fetched_at of a fetched list to have those entries answered
-- that got no reply row. A list that is gone may be put again under its number.
--
-- Replies are drawn from daily loads (T+1). batch_control says which day of which item is loaded completely: expected_rows = loaded_rows
-- and finished_at set. A reply drawn from a day that is not, says nothing reliable.
create schema if not exists exchange;

create table exchange.query (
    query_no      bigint primary key,
    asker         text        not null,
    purpose       text        not null,
    legal_basis   text        not null,
    commission_no text        not null,
    officer_no    text        not null,
    officer_name  text        not null,
    reason        text        not null,
    asked_at      timestamptz not null,
    answered_at   timestamptz,
    fetched_at    timestamptz
);

create index on exchange.query (query_no) where answered_at is null;

create table exchange.query_entry (
    query_no  bigint not null,
    entry_no  bigint not null,                                                  -- unique within the list, given back with its reply
    item      text   not null check (item in ('dwellings', 'provident-fund')),
    id_number text   not null,                                                  -- GB 11643
    name      text   not null,
    primary key (query_no, entry_no)
);

-- result: 0 holds this row (one row per dwelling), 1 nothing held, 2 number held under another name, 3 refused
create table exchange.dwelling_reply (
    query_no       bigint not null,
    entry_no       bigint not null,
    result         char   not null,
    refusal_code   text,                                                        -- with 3: at most 20 of A-Z 0-9 _ -
    business_day   date   not null,                                             -- the load it was drawn from
    certificate_no text,                                                        -- 证号
    residential    boolean,                                                     -- 是否居住类
    area           numeric(10, 2),                                              -- 建筑面积, square metres
    share_percent  smallint                                                     -- 1 to 100
);
create index on exchange.dwelling_reply (query_no);

create table exchange.provident_fund_reply (
    query_no     bigint not null,
    entry_no     bigint not null,
    result       char   not null,
    refusal_code text,
    business_day date   not null,
    monthly      numeric(14, 2),                                                -- 月缴额, yuan
    balance      numeric(14, 2),                                                -- 余额, yuan
    last_paid    char(7)                                                        -- 末次缴交, yyyy-mm
);
create index on exchange.provident_fund_reply (query_no);

create table exchange.batch_control (
    business_day  date   not null,
    item          text   not null,
    expected_rows bigint not null,
    loaded_rows   bigint not null,
    finished_at   timestamptz,
    primary key (business_day, item)
);
