alter table payment_attempt add column paid_at bigint;
create index ix_payment_attempt_paid on payment_attempt (provider, paid_at);
-- Of money that never became the order's: a second payment, or what came beyond the price.
alter table refund add column is_spare boolean not null default false;

-- Money that came and fits nothing, until a person has decided where it belongs.
create table stray_money (
  id bigint not null auto_increment,
  stray_key varchar(190) not null,
  provider varchar(64) not null,
  about varchar(64) not null,
  reference varchar(190) not null,
  amount bigint not null,
  currency varchar(3) not null,
  purchase_id bigint,
  state varchar(16) not null,
  came_at bigint not null,
  constraint pk_stray_money primary key (id),
  constraint uq_stray_money unique (stray_key)
);
create index ix_stray_money_state on stray_money (state, id);
create index ix_stray_money_purchase on stray_money (purchase_id);

-- Who decided what about money that waited, when and why.
create table money_decision (
  id bigint not null auto_increment,
  about varchar(64) not null,
  what varchar(32) not null,
  purchase_id bigint,
  amount bigint not null,
  currency varchar(3) not null,
  note varchar(500) not null,
  by_id bigint not null,
  decided_at bigint not null,
  constraint pk_money_decision primary key (id),
  constraint fk_money_decision_by foreign key (by_id) references person (id)
);
create index ix_money_decision_purchase on money_decision (purchase_id);
