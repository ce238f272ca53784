-- Where a person's money goes. A change holds withdrawals back for a while.
create table payout_account (
  person_id bigint not null,
  provider varchar(64) not null,
  account varchar(200) not null,
  real_name varchar(100) not null,
  changed_at bigint not null,
  held_until bigint not null,
  constraint pk_payout_account primary key (person_id),
  constraint fk_payout_account_person foreign key (person_id) references person (id) on delete cascade
);

-- day_slot names the day and which withdrawal of the day it is; null once it came to nothing.
create table payout (
  id varchar(40) not null,
  person_id bigint not null,
  request_key varchar(190) not null,
  day_slot varchar(32),
  amount bigint not null,
  currency varchar(3) not null,
  provider varchar(64) not null,
  account varchar(200) not null,
  real_name varchar(100) not null,
  state varchar(16) not null,
  requested_at bigint not null,
  arrives_on bigint not null,
  decided_by bigint,
  decided_at bigint,
  sent_at bigint,
  ended_at bigint,
  reference varchar(190) not null,
  reason varchar(400) not null,
  constraint pk_payout primary key (id),
  constraint uq_payout_request unique (person_id, request_key),
  constraint uq_payout_day unique (person_id, day_slot),
  constraint fk_payout_person foreign key (person_id) references person (id)
);
create index ix_payout_person on payout (person_id, requested_at);
create index ix_payout_state on payout (state, requested_at);

create table payout_part (
  payout_id varchar(40) not null,
  purse varchar(64) not null,
  amount bigint not null,
  constraint pk_payout_part primary key (payout_id, purse),
  constraint fk_payout_part_payout foreign key (payout_id) references payout (id)
);
create index ix_payout_part_purse on payout_part (purse);

create table deposit_return (
  id bigint not null auto_increment,
  community_id bigint not null,
  request_key varchar(190) not null,
  amount bigint not null,
  currency varchar(3) not null,
  asked_at bigint not null,
  due_at bigint not null,
  done_at bigint,
  constraint pk_deposit_return primary key (id),
  constraint uq_deposit_return unique (community_id, request_key),
  constraint fk_deposit_return_community foreign key (community_id) references community (id)
);

create table deposit_payment (
  id bigint not null auto_increment,
  community_id bigint not null,
  request_key varchar(190) not null,
  person_id bigint not null,
  amount bigint not null,
  currency varchar(3) not null,
  reason varchar(400) not null,
  paid_by bigint not null,
  paid_at bigint not null,
  constraint pk_deposit_payment primary key (id),
  constraint uq_deposit_payment unique (community_id, request_key),
  constraint fk_deposit_payment_community foreign key (community_id) references community (id),
  constraint fk_deposit_payment_person foreign key (person_id) references person (id)
);
