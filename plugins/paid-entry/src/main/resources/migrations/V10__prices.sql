-- How many members count towards a free start: grows with each free place that is taken and never shrinks, so that a price
-- once switched on stays on. One statement counts and looks, so that no two orders get the last free place.
create table paid_entry_free (
  group_id bigint not null,
  taken int not null,
  constraint pk_paid_entry_free primary key (group_id)
);

-- What the plan of an order cost when it was placed, in minor units, for members who keep their price.
create table paid_entry_agreed (
  order_number varchar(64) not null,
  group_id bigint not null,
  person_id bigint not null,
  plan varchar(40) not null,
  fee bigint not null,
  currency varchar(3) not null,
  constraint pk_paid_entry_agreed primary key (order_number)
);
-- A membership that was bought for somebody else.
create table paid_entry_voucher (
  order_number varchar(64) not null,
  code varchar(40) not null,
  group_id bigint not null,
  giver_id bigint not null,
  plan varchar(40) not null,
  state varchar(16) not null,
  redeemed_order varchar(64),
  constraint pk_paid_entry_voucher primary key (order_number),
  constraint uq_paid_entry_voucher unique (code)
);
create index ix_paid_entry_voucher_redeemed on paid_entry_voucher (redeemed_order);
create index ix_paid_entry_agreed_person on paid_entry_agreed (person_id, group_id, plan);
