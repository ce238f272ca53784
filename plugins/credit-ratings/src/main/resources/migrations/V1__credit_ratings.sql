-- Instants are milliseconds since 1970 UTC. What is kept are marks: things that happened. Their points come from the rules in
-- force, so that other rules make other scores of the same marks. A subject is a group (g) or a person (p).
create table credit_ratings_mark (
  id bigint not null auto_increment,
  kind varchar(1) not null,
  subject_id bigint not null,
  event varchar(64) not null,
  event_key varchar(190) not null,
  own boolean not null,
  group_id bigint,
  by_id bigint,
  at bigint not null,
  evidence varchar(500) not null,
  figure int not null,
  base int not null,
  voided_at bigint,
  voided_why varchar(16) not null,
  constraint pk_credit_ratings_mark primary key (id),
  constraint uq_credit_ratings_mark unique (kind, subject_id, event, event_key)
);
create index ix_credit_ratings_mark_event on credit_ratings_mark (event, event_key);

-- What the rules made of it last, for lists and gates.
create table credit_ratings_score (
  kind varchar(1) not null,
  subject_id bigint not null,
  score int not null,
  halves int not null,
  level_reached int not null,
  is_new boolean not null,
  may_charge boolean not null,
  version bigint not null,
  due_at bigint not null,
  constraint pk_credit_ratings_score primary key (kind, subject_id)
);
create index ix_credit_ratings_score_due on credit_ratings_score (due_at);

create table credit_ratings_order (
  order_number varchar(64) not null,
  group_id bigint not null,
  paid_at bigint not null,
  is_refunded boolean not null,
  is_disputed boolean not null,
  settled_at bigint,
  constraint pk_credit_ratings_order primary key (order_number)
);
create index ix_credit_ratings_order_group on credit_ratings_order (group_id, paid_at);

create table credit_ratings_rules (
  version bigint not null,
  at bigint not null,
  by_id bigint,
  preset varchar(16) not null,
  body longtext not null,
  done bigint not null,
  total bigint not null,
  ended_at bigint,
  constraint pk_credit_ratings_rules primary key (version)
);

create table credit_ratings_appeal (
  id bigint not null auto_increment,
  mark_id bigint not null,
  person_id bigint not null,
  text longtext not null,
  at bigint not null,
  state varchar(16) not null,
  answer longtext not null,
  decided_at bigint,
  constraint pk_credit_ratings_appeal primary key (id),
  constraint uq_credit_ratings_appeal unique (mark_id)
);
create index ix_credit_ratings_appeal_state on credit_ratings_appeal (state, id);
