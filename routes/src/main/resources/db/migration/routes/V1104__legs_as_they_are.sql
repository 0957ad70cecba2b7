-- Short-lived arrays of some tens of kilobytes: packing and unpacking them costs more than the room they take.
alter table hub.answer alter column legs set storage external;
alter table hub.bundle alter column legs set storage external;
