-- One row for each series: whoever takes the next number holds it until the number is used or given back with all else.
create table receipt_series (
  community_id bigint not null,
  kind varchar(16) not null,
  last_number bigint not null,
  constraint pk_receipt_series primary key (community_id, kind)
);

-- about is empty for the receipt of a payment, and the refund's number for a credit note.
create table receipt (
  id bigint not null auto_increment,
  community_id bigint not null,
  kind varchar(16) not null,
  series_number bigint not null,
  purchase_id bigint not null,
  buyer_id bigint not null,
  about varchar(64) not null,
  currency varchar(3) not null,
  amount bigint not null,
  issued_at bigint not null,
  content longtext not null,
  constraint pk_receipt primary key (id),
  constraint uq_receipt_number unique (community_id, kind, series_number),
  constraint uq_receipt_about unique (purchase_id, kind, about),
  constraint fk_receipt_purchase foreign key (purchase_id) references purchase (id)
);
create index ix_receipt_buyer on receipt (buyer_id, id);
create index ix_receipt_community on receipt (community_id, id);

create table receipt_tax (
  community_id bigint not null,
  points int not null,
  constraint pk_receipt_tax primary key (community_id)
);

-- What still runs of what was paid, for the forecast.
create index ix_purchase_paid on purchase (community_id, paid_at);
