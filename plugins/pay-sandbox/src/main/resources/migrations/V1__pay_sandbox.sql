-- The payment company's own books. Instants are milliseconds since 1970 UTC, amounts minor units.
create table pay_sandbox_charge (
  attempt varchar(40) not null,
  title varchar(200) not null,
  amount bigint not null,
  currency varchar(3) not null,
  notice_uri varchar(2000) not null,
  back_uri varchar(2000) not null,
  state varchar(16) not null,
  taken bigint not null,
  taken_currency varchar(3) not null,
  begun_at bigint not null,
  expires_at bigint not null,
  constraint pk_pay_sandbox_charge primary key (attempt)
);
create index ix_pay_sandbox_charge_begun on pay_sandbox_charge (begun_at, attempt);

create table pay_sandbox_refund (
  id varchar(40) not null,
  attempt varchar(40) not null,
  amount bigint not null,
  currency varchar(3) not null,
  state varchar(16) not null,
  made_at bigint not null,
  constraint pk_pay_sandbox_refund primary key (id)
);
create index ix_pay_sandbox_refund_attempt on pay_sandbox_refund (attempt);

create table pay_sandbox_notice (
  id bigint not null auto_increment,
  attempt varchar(40) not null,
  content varchar(2000) not null,
  is_forged boolean not null,
  tries int not null,
  due_at bigint,
  answered_at bigint,
  constraint pk_pay_sandbox_notice primary key (id)
);
create index ix_pay_sandbox_notice_attempt on pay_sandbox_notice (attempt, id);
create index ix_pay_sandbox_notice_open on pay_sandbox_notice (answered_at, due_at);
