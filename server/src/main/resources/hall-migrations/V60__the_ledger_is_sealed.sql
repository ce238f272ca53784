-- Sums kept beside the accounts, so that nobody has to add up the accounts of all orders.
create table ledger_heading (
  heading varchar(190) not null,
  currency varchar(3) not null,
  balance bigint not null,
  constraint pk_ledger_heading primary key (heading, currency)
);
insert into ledger_heading (heading, currency, balance) select heading, currency, sum(balance) from ledger_account group by heading, currency;

-- The chain: each seal is a fingerprint of a transaction, its entries and the seal before.
create table ledger_seal (
  place bigint not null,
  transaction_id bigint not null,
  hash varchar(64) not null,
  constraint pk_ledger_seal primary key (place),
  constraint uq_ledger_seal unique (transaction_id)
);

-- What moved in a group on one of its days, summed up as the transactions are sealed.
create table ledger_day (
  community_id bigint not null,
  currency varchar(3) not null,
  kind varchar(40) not null,
  day_number bigint not null,
  debit bigint not null,
  credit bigint not null,
  constraint pk_ledger_day primary key (community_id, currency, kind, day_number)
);

create table books_check (
  id bigint not null auto_increment,
  started_at bigint not null,
  ended_at bigint,
  done bigint not null,
  total bigint not null,
  head_place bigint not null,
  head_hash varchar(64) not null,
  differences longtext,
  constraint pk_books_check primary key (id)
);

alter table ledger_transaction add column kind varchar(40) default '' not null;
create index ix_ledger_transaction_kind on ledger_transaction (kind, id);
create index ix_ledger_transaction_posted on ledger_transaction (posted_at, id);
