-- A batch is paused, goes on, or is cancelled, each with its reason: whoever looks finds when, by whom and why.
alter table hub.batch add column control text not null default 'RUNNING'
    check (control in ('RUNNING', 'PAUSED', 'CANCELLED'));
alter table hub.batch add column controlled_at timestamptz; -- since when; bundles paused until then may go on where it is RUNNING

create table hub.batch_step (
    batch_id bigint      not null references hub.batch,
    position integer     not null,
    at       timestamptz not null,
    agency   text        not null,
    officer  bytea       not null,                     -- encrypted
    step     text        not null check (step in ('PAUSE', 'RESUME', 'CANCEL')),
    reason   text        not null,                     -- nothing personal
    primary key (batch_id, position)
);

create index bundle_paused on hub.bundle (batch_id) where paused_at is not null;
