-- Where people may send money, what they sent, and who decided what. Instants are milliseconds since 1970 UTC, amounts minor units.
create table pay_transfer_account (
  id bigint not null auto_increment,
  title varchar(80) not null,
  text varchar(1000) not null,
  picture_file varchar(40),
  constraint pk_pay_transfer_account primary key (id)
);

create table pay_transfer_payment (
  attempt varchar(40) not null,
  order_number varchar(32) not null,
  person_id bigint not null,
  community_name varchar(200) not null,
  title varchar(200) not null,
  amount bigint not null,
  currency varchar(3) not null,
  code varchar(16) not null,
  state varchar(16) not null,
  version int not null,
  begun_at bigint not null,
  expires_at bigint not null,
  changed_at bigint not null,
  reason varchar(300) not null,
  seen bigint,
  seen_by bigint,
  constraint pk_pay_transfer_payment primary key (attempt),
  constraint uq_pay_transfer_payment_code unique (code)
);
create index ix_pay_transfer_payment_state on pay_transfer_payment (state, changed_at);

create table pay_transfer_receipt (
  id bigint not null auto_increment,
  attempt varchar(40) not null,
  file_id varchar(40) not null,
  sha256 varchar(64) not null,
  sent_at bigint not null,
  constraint pk_pay_transfer_receipt primary key (id),
  constraint uq_pay_transfer_receipt unique (attempt, sha256)
);

-- Which payment a receipt came with first: whoever sends the same file again is seen.
create table pay_transfer_print (
  sha256 varchar(64) not null,
  attempt varchar(40) not null,
  constraint pk_pay_transfer_print primary key (sha256)
);

create table pay_transfer_refund (
  id varchar(40) not null,
  attempt varchar(40) not null,
  amount bigint not null,
  currency varchar(3) not null,
  reason varchar(200) not null,
  asked_at bigint not null,
  sent_at bigint,
  constraint pk_pay_transfer_refund primary key (id)
);
create index ix_pay_transfer_refund_open on pay_transfer_refund (sent_at, asked_at);

create table pay_transfer_decision (
  id bigint not null auto_increment,
  about varchar(40) not null,
  verdict varchar(16) not null,
  person_id bigint not null,
  amount bigint not null,
  currency varchar(3) not null,
  note varchar(300) not null,
  file_id varchar(40),
  decided_at bigint not null,
  constraint pk_pay_transfer_decision primary key (id)
);
create index ix_pay_transfer_decision_about on pay_transfer_decision (about, id);
