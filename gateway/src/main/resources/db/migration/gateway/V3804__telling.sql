-- When somebody was last told of an officer's unusual use, by whichever node: who writes the row tells. A day later it is gone.
create unlogged table gateway_use.telling (
    agency  text        not null,
    officer text        not null,
    kind    text        not null,
    at      timestamptz not null,
    primary key (agency, officer, kind)
);
create index telling_at on gateway_use.telling (at);
