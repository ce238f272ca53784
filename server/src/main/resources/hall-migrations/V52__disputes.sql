create table dispute (
  id bigint not null auto_increment,
  attempt_id varchar(40) not null,
  purchase_id bigint not null,
  reference varchar(190) not null,
  amount bigint not null,
  currency varchar(3) not null,
  state varchar(16) not null,
  order_before varchar(24) not null,
  opened_at bigint not null,
  ended_at bigint,
  constraint pk_dispute primary key (id),
  constraint uq_dispute unique (attempt_id, reference),
  constraint fk_dispute_attempt foreign key (attempt_id) references payment_attempt (id),
  constraint fk_dispute_purchase foreign key (purchase_id) references purchase (id)
);
create index ix_dispute_purchase on dispute (purchase_id);
create index ix_dispute_state on dispute (state, id);
