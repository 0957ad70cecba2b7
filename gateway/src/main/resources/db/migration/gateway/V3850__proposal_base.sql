-- What a proposal was made upon: approved on another state it would bring back what was taken away meanwhile. JSON, nothing secret; null: of before.
alter table gateway_administration.proposal add column base text;
