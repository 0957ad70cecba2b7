-- Whoever makes alerts takes the reports of all routine re-checks: what a source was silent about comes by a later one.
update hub.recheck set taken_at = ended_at where cause in ('LATE_ANSWER', 'CORRECTION') and version is not null;
drop index hub.recheck_untaken;
create index recheck_untaken on hub.recheck (household_id) where version is not null and taken_at is null;
