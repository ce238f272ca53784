-- Instants and durations are milliseconds, instants since 1970 UTC. A ticket is written when its order is placed, so that what
-- was promised then still holds when the settings have changed; the span is filled in when the order is delivered.
create table paid_entry_ticket (
  order_number varchar(64) not null,
  group_id bigint not null,
  person_id bigint not null,
  plan varchar(40) not null,
  period varchar(16) not null,
  refund_window bigint not null,
  cooling_off bigint not null,
  paid_at bigint,
  anchor_at bigint,
  anchor_months int not null,
  starts_at bigint,
  ends_at bigint,
  closed_at bigint,
  constraint pk_paid_entry_ticket primary key (order_number)
);
create index ix_paid_entry_ticket_person on paid_entry_ticket (person_id, group_id);
create index ix_paid_entry_ticket_group on paid_entry_ticket (group_id, ends_at);

create table paid_entry_sunset (
  id bigint not null auto_increment,
  notice varchar(2000) not null,
  announced_at bigint not null,
  stops_at bigint not null,
  grace_until bigint not null,
  called_off_at bigint,
  constraint pk_paid_entry_sunset primary key (id)
);
