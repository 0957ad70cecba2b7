-- Two changes about the same people at once take the dossiers in one order, and wait for each other instead of for ever. What a removed dossier rested
-- on stays: if it is made anew, it rests on the same.
create or replace function civil_affairs.remove_dossiers() returns trigger language plpgsql as $$
declare
    keys text := tg_argv[0];
    resting bytea[];
begin
    perform pg_advisory_xact_lock_shared(hashtext('civil_affairs.dossier'));
    if not exists (select from civil_affairs.dossier) then
        return null;
    end if;
    if tg_op = 'TRUNCATE' then
        select array_agg(subject) into resting from civil_affairs.dossier;
    else
        if tg_op = 'UPDATE' then
            keys := keys || ' union all ' || replace(keys, 'changed', 'before');
        end if;
        execute format('select array_agg(distinct subject) from civil_affairs.dossier_key join (%s) as key using (key)', keys) into resting;
    end if;
    perform from civil_affairs.dossier where subject = any (resting) order by subject for update;
    delete from civil_affairs.dossier where subject = any (resting);
    return null;
end
$$;
