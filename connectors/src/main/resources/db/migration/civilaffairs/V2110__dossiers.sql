-- What the register holds about one person's marriages, found once and kept ready: one row by key instead of a search. It is made from the
-- records and never told of anything that is not in them; whoever changes a record removes, in the same transaction, the dossiers that rest on it.
create table civil_affairs.dossier (
    subject bytea primary key,
    packed  bytea not null                    -- encrypted, as DossierCodec writes it
);

-- On what a dossier rests: everybody whom its records name, and its records as others name them. Rows of a dossier that was removed may stay.
create table civil_affairs.dossier_key (
    key     bytea not null,
    subject bytea not null,
    primary key (key, subject)
);

create function civil_affairs.act_key(registry text, number text) returns bytea language sql stable parallel safe as $$
    select convert_to('act ' || registry || '/' || number, 'UTF8')
$$;

-- Removes what rests on the rows of a statement. Changes hold the lock together, until they are committed; whoever makes a dossier holds it alone:
-- so none is made of records that a change has already passed, and is not committed. Two changes about the same people at once take the dossiers
-- in one order, and wait for each other instead of for ever. What a removed dossier rested on stays: if it is made anew, it rests on the same.
create function civil_affairs.remove_dossiers() returns trigger language plpgsql as $$
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

do $$
declare
    of_records constant text[][] := array[
        array['marriage_registration', 'select subject_a as key from changed union all select subject_b from changed
            union all select civil_affairs.act_key(registry, registration_no) from changed
            union all select civil_affairs.act_key(corrects_registry, corrects_no) from changed where corrects_no is not null
            union all select civil_affairs.act_key(refers_registry, refers_to) from changed where refers_to is not null
            union all select convert_to(''certificate '' || civil_affairs.certificate_key(refers_certificate), ''UTF8'') from changed
                where refers_certificate is not null'],
        array['court_notice', 'select subject_a as key from changed union all select subject_b from changed'],
        array['death_notice', 'select subject as key from changed'],
        array['cremation', 'select subject as key from changed'],
        array['retraction', 'select civil_affairs.act_key(place, number) as key from changed where kind = ''marriages''
            union all select convert_to(''notice '' || number, ''UTF8'') from changed where kind = ''court-notices''
            union all select subject from changed join civil_affairs.death_notice on origin = place and reference = number where kind = ''deaths''
            union all select decode(place, ''hex'') from changed where kind = ''cremations''']];
    each text[];
begin
    foreach each slice 1 in array of_records loop
        execute format('create trigger dossiers_of_new after insert on civil_affairs.%I referencing new table as changed
            for each statement execute function civil_affairs.remove_dossiers(%L)', each[1], each[2]);
        execute format('create trigger dossiers_of_old after delete on civil_affairs.%I referencing old table as changed
            for each statement execute function civil_affairs.remove_dossiers(%L)', each[1], each[2]);
        execute format('create trigger dossiers_of_changed after update on civil_affairs.%I referencing old table as before new table as changed
            for each statement execute function civil_affairs.remove_dossiers(%L)', each[1], each[2]);
        execute format('create trigger dossiers_of_all after truncate on civil_affairs.%I
            for each statement execute function civil_affairs.remove_dossiers(%L)', each[1], each[2]);
    end loop;
end
$$;
