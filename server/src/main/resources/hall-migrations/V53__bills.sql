-- What a provider says has moved on one of its days, and where that differs from what the hall knows.
create table bill (
  id bigint not null auto_increment,
  provider varchar(64) not null,
  bill_day varchar(10) not null,
  fetched_at bigint not null,
  compared_at bigint,
  constraint pk_bill primary key (id),
  constraint uq_bill unique (provider, bill_day)
);

create table bill_line (
  id bigint not null auto_increment,
  bill_id bigint not null,
  kind varchar(16) not null,
  about varchar(190) not null,
  reference varchar(190) not null,
  amount bigint not null,
  fee bigint not null,
  currency varchar(3) not null,
  happened_at bigint not null,
  constraint pk_bill_line primary key (id),
  constraint fk_bill_line_bill foreign key (bill_id) references bill (id)
);
create index ix_bill_line_about on bill_line (about, kind);

create table bill_difference (
  id bigint not null auto_increment,
  bill_id bigint not null,
  kind varchar(16) not null,
  sort varchar(16) not null,
  about varchar(190) not null,
  reference varchar(190) not null,
  theirs bigint not null,
  ours bigint not null,
  currency varchar(3) not null,
  purchase_id bigint,
  mended varchar(32) not null,
  found_at bigint not null,
  constraint pk_bill_difference primary key (id),
  constraint uq_bill_difference unique (bill_id, kind, about),
  constraint fk_bill_difference_bill foreign key (bill_id) references bill (id)
);
create index ix_bill_difference_mended on bill_difference (mended, id);
create index ix_bill_difference_purchase on bill_difference (purchase_id, mended);
