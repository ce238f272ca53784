alter table pay_sandbox_charge add column taken_at bigint;
alter table pay_sandbox_charge add column renews varchar(16);
create index ix_pay_sandbox_charge_taken on pay_sandbox_charge (taken_at, attempt);
create index ix_pay_sandbox_refund_made on pay_sandbox_refund (made_at, id);

-- A payer's word that the company may charge again.
create table pay_sandbox_mandate (
  attempt varchar(40) not null,
  every varchar(16) not null,
  begun_at bigint not null,
  charged int not null,
  failed int not null,
  is_declined boolean not null,
  is_over boolean not null,
  constraint pk_pay_sandbox_mandate primary key (attempt)
);

create table pay_sandbox_payout (
  id varchar(64) not null,
  account varchar(190) not null,
  person varchar(190) not null,
  amount bigint not null,
  currency varchar(3) not null,
  made_at bigint not null,
  constraint pk_pay_sandbox_payout primary key (id)
);
create index ix_pay_sandbox_payout_made on pay_sandbox_payout (made_at, id);
