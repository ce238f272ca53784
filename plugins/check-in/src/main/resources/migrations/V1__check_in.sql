-- Days are counted from 1970-01-01 by the group's own clock, months from the year 0; instants are milliseconds since 1970 UTC.
-- One person checks in once on one day of one group, whatever clicks arrive at once: the database says so.
create table check_in_day (
  id bigint not null auto_increment,
  group_id bigint not null,
  person_id bigint not null,
  day int not null,
  checked_at bigint not null,
  made_up boolean not null,
  remark varchar(500) not null,
  constraint pk_check_in_day primary key (id),
  constraint uq_check_in_day unique (group_id, person_id, day)
);
create index ix_check_in_day_group on check_in_day (group_id, id);

-- What rankings are read from; worked out from the days, and gone when its member leaves. The plain figures leave out days
-- that were made up.
create table check_in_standing (
  group_id bigint not null,
  person_id bigint not null,
  month int not null,
  month_days int not null,
  run_end int not null,
  run int not null,
  plain_month_days int not null,
  plain_run_end int not null,
  plain_run int not null,
  constraint pk_check_in_standing primary key (group_id, person_id)
);
create index ix_check_in_standing_month on check_in_standing (group_id, month);
create index ix_check_in_standing_run on check_in_standing (group_id, run_end);
