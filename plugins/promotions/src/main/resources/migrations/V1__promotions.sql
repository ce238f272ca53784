-- Instants are milliseconds since 1970 UTC, amounts minor units. The group 0 is the whole hall. How many places are taken is
-- counted up by one statement that looks at the stock itself, so that no two orders get the last one.
create table promotions_promotion (
  id bigint not null auto_increment,
  group_id bigint not null,
  kind varchar(16) not null,
  code varchar(40) not null,
  title varchar(80) not null,
  percent int,
  amount bigint,
  currency varchar(3) not null,
  stock int,
  taken int not null,
  each_person int not null,
  from_at bigint,
  until_at bigint,
  wares longtext not null,
  payments int not null,
  minimum bigint not null,
  person_id bigint,
  state varchar(16) not null,
  constraint pk_promotions_promotion primary key (id),
  constraint uq_promotions_promotion unique (group_id, code)
);

-- What an order takes of a promotion: reserved while it is open, used once it is paid, returned if it comes to nothing.
create table promotions_use (
  order_number varchar(64) not null,
  promotion_id bigint not null,
  group_id bigint not null,
  person_id bigint not null,
  is_first boolean not null,
  off_minor bigint not null,
  total_minor bigint not null,
  currency varchar(3) not null,
  state varchar(16) not null,
  constraint pk_promotions_use primary key (order_number)
);
create index ix_promotions_use_promotion on promotions_use (promotion_id, state);
create index ix_promotions_use_person on promotions_use (person_id, group_id);
