-- Whether any record names somebody, in whatever state it is. Asked where there is no dossier; a function, so that its plan is made by none but those
-- who need it.
create function civil_affairs.is_named(who bytea) returns boolean language plpgsql stable as $$
begin
    return exists (select from civil_affairs.marriage_registration where subject_a = who)
        or exists (select from civil_affairs.marriage_registration where subject_b = who)
        or exists (select from civil_affairs.court_notice where subject_a = who)
        or exists (select from civil_affairs.court_notice where subject_b = who);
end
$$;
