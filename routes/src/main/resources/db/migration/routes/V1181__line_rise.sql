-- Days on which the standards of a rule table change: households that were reported are then held against them, once, page by page.
create table hub.line_rise (
    region         text        not null,
    version        integer     not null,             -- of the table, that brings the change
    before_version integer,                          -- null: there was no table of this region
    day            date        not null,             -- from which it holds; looked at no earlier
    after          bigint      not null default 0,   -- number of the household up to which it is done
    proposed       integer     not null default 0,
    worker         text,                             -- the node that is at it
    done_at        timestamptz,
    primary key (region, version, day)
);
