-- Who has asked to come in on a free side, and what the owner made of it: one row for each person and group.
create table paid_entry_side_request (
  group_id bigint not null,
  person_id bigint not null,
  side varchar(40) not null,
  words varchar(500) not null,
  state varchar(16) not null,
  reason varchar(500) not null,
  asked_at bigint not null,
  decided_at bigint,
  constraint pk_paid_entry_side_request primary key (group_id, person_id)
);
create index ix_paid_entry_side_request_state on paid_entry_side_request (group_id, state, asked_at);
