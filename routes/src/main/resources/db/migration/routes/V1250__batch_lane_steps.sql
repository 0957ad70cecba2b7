-- A batch may also be moved into the urgent lane and back.
alter table hub.batch_step drop constraint batch_step_step_check;
alter table hub.batch_step add constraint batch_step_step_check
    check (step in ('PAUSE', 'RESUME', 'CANCEL', 'EXPEDITE', 'DEFER'));
