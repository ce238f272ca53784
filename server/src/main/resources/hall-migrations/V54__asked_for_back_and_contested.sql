-- Refunds that buyers have had by leaving, and those that a person has yet to decide about.
alter table refund add column is_own_wish boolean not null default false;

create table refund_request (
  id bigint not null auto_increment,
  purchase_id bigint not null,
  refund_key varchar(190) not null,
  amount bigint not null,
  currency varchar(3) not null,
  reason varchar(200) not null,
  state varchar(16) not null,
  asked_at bigint not null,
  constraint pk_refund_request primary key (id),
  constraint uq_refund_request unique (purchase_id, refund_key),
  constraint fk_refund_request_purchase foreign key (purchase_id) references purchase (id)
);
create index ix_refund_request_state on refund_request (state, id);

-- What the hall has said to payers' banks, kept before it is sent.
create table dispute_evidence (
  id bigint not null auto_increment,
  dispute_id bigint not null,
  content longtext not null,
  file_id varchar(40) not null,
  by_id bigint not null,
  given_at bigint not null,
  sent_at bigint,
  constraint pk_dispute_evidence primary key (id),
  constraint fk_dispute_evidence_dispute foreign key (dispute_id) references dispute (id),
  constraint fk_dispute_evidence_by foreign key (by_id) references person (id)
);
create index ix_dispute_evidence_dispute on dispute_evidence (dispute_id);
