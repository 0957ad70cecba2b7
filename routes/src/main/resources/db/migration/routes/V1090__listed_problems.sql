-- Rows with problems are all counted; of how many the problems are kept is bounded (heqiao.intake.most-listed-rows).
alter table hub.batch add column listed_rows bigint not null default 0;
update hub.batch set listed_rows = problem_rows;
