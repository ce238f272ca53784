-- What each renewal costs, however much the first payment was lowered.
alter table purchase add column renewal_price bigint;
-- Who has time in a group that is to be paid for again, as the plugin that sells it says: one row for each person and seller.
create table running_subscription (
  community_id bigint not null,
  person_id bigint not null,
  plugin varchar(64) not null,
  due_at bigint not null,
  every varchar(16) not null,
  price bigint not null,
  currency varchar(3) not null,
  goes_on boolean not null,
  constraint pk_running_subscription primary key (community_id, person_id, plugin)
);
