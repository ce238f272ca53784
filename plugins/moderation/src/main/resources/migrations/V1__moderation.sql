-- Instants are milliseconds since 1970 UTC; a group_id of 0 stands for the hall. open_key holds while a case is open and is null
-- afterwards, so that the unique key lets each thing have one open case, however many report it.
create table moderation_case (
  id bigint not null auto_increment,
  group_id bigint not null,
  kind varchar(110) not null,
  item varchar(64) not null,
  about_id bigint not null,
  origin varchar(16) not null,
  state varchar(16) not null,
  open_key varchar(200),
  round int not null,
  title varchar(200) not null,
  body varchar(10000) not null,
  path varchar(500) not null,
  cause varchar(300) not null,
  reports int not null,
  weight int not null,
  opened_at bigint not null,
  due_at bigint not null,
  decided_at bigint,
  decided_by bigint,
  constraint pk_moderation_case primary key (id),
  constraint uq_moderation_case_open unique (open_key)
);
create index ix_moderation_case_state on moderation_case (group_id, state, weight, id);
create index ix_moderation_case_item on moderation_case (kind, item);
create index ix_moderation_case_decided on moderation_case (decided_at);

create table moderation_report (
  case_id bigint not null,
  person_id bigint not null,
  reason varchar(1000) not null,
  reported_at bigint not null,
  weight int not null,
  constraint pk_moderation_report primary key (case_id, person_id)
);
create index ix_moderation_report_person on moderation_report (person_id, reported_at);

-- What somebody was given; how they stood in the group before, so that it can be undone.
create table moderation_penalty (
  id bigint not null auto_increment,
  case_id bigint not null,
  group_id bigint not null,
  person_id bigint not null,
  step varchar(16) not null,
  rule_text varchar(200) not null,
  note varchar(1000) not null,
  given_at bigint not null,
  ends_at bigint,
  given_by bigint not null,
  door varchar(64) not null,
  tier varchar(64) not null,
  stay_until bigint,
  voided_at bigint,
  voided_by bigint,
  void_reason varchar(16),
  constraint pk_moderation_penalty primary key (id)
);
create index ix_moderation_penalty_person on moderation_penalty (person_id, group_id, id);
create index ix_moderation_penalty_case on moderation_penalty (case_id);

create table moderation_appeal (
  penalty_id bigint not null,
  case_id bigint not null,
  group_id bigint not null,
  words varchar(1000) not null,
  state varchar(16) not null,
  asked_at bigint not null,
  answer varchar(1000) not null,
  decided_at bigint,
  decided_by bigint,
  constraint pk_moderation_appeal primary key (penalty_id)
);
create index ix_moderation_appeal_open on moderation_appeal (group_id, state);

create table moderation_moderator (
  group_id bigint not null,
  person_id bigint not null,
  named_by bigint not null,
  named_at bigint not null,
  constraint pk_moderation_moderator primary key (group_id, person_id)
);

-- One word or pattern to a line, as it was typed.
create table moderation_words (
  group_id bigint not null,
  version bigint not null,
  warn longtext not null,
  hold longtext not null,
  block longtext not null,
  constraint pk_moderation_words primary key (group_id)
);
