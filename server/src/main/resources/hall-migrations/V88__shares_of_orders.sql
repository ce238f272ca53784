-- Parts of an order's price that are others' than the group's owner, as agreed when it was opened. Amounts are nothing until
-- it is paid; kept is what is left after money went back.
create table order_share (
  id bigint not null auto_increment,
  purchase_id bigint not null,
  community_id bigint not null,
  person_id bigint not null,
  level int not null,
  reward varchar(128) not null,
  points int not null,
  hold bigint not null,
  currency varchar(3) not null,
  amount bigint not null,
  kept bigint not null,
  due_at bigint,
  released_at bigint,
  constraint pk_order_share primary key (id),
  constraint uq_order_share unique (purchase_id, person_id),
  constraint fk_order_share_purchase foreign key (purchase_id) references purchase (id),
  constraint fk_order_share_person foreign key (person_id) references person (id)
);
create index ix_order_share_person on order_share (person_id, currency, released_at, id);
create index ix_order_share_group on order_share (community_id, id);
