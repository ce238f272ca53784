-- A ticket also stands for time that nobody paid for: a trial, or time an owner gave. What continues an earlier time says which,
-- so that the same time is never sold twice. A ticket that was changed for another plan keeps what is left of it as credit.
alter table paid_entry_ticket add column kind varchar(16) default 'PAID' not null;
alter table paid_entry_ticket add column grace bigint default 0 not null;
alter table paid_entry_ticket add column continues_at bigint default 0 not null;
alter table paid_entry_ticket add column season_from bigint;
alter table paid_entry_ticket add column season_until bigint;
alter table paid_entry_ticket add column credit bigint default 0 not null;
alter table paid_entry_ticket add column replaced_by varchar(64);
create index ix_paid_entry_ticket_replaced on paid_entry_ticket (replaced_by);

-- One row for each person and group. What is computed from the tickets stands here for lists only; a nightly job compares both.
create table paid_entry_subscription (
  group_id bigint not null,
  person_id bigint not null,
  plan varchar(40) not null,
  basis varchar(16) not null,
  since_at bigint not null,
  paid_until bigint,
  grace bigint not null,
  renewing_order varchar(64),
  failing_at bigint,
  gave_up_at bigint,
  cancelled_at bigint,
  reason varchar(24),
  note varchar(500) not null,
  next_plan varchar(40),
  ended_at bigint,
  access_until bigint,
  constraint pk_paid_entry_subscription primary key (group_id, person_id)
);
create index ix_paid_entry_subscription_paid on paid_entry_subscription (group_id, paid_until);

create table paid_entry_difference (
  id bigint not null auto_increment,
  group_id bigint not null,
  person_id bigint not null,
  found_at bigint not null,
  should varchar(24) not null,
  was varchar(24) not null,
  mended_at bigint,
  trouble varchar(200) not null,
  constraint pk_paid_entry_difference primary key (id)
);
create index ix_paid_entry_difference_found on paid_entry_difference (mended_at, id);
