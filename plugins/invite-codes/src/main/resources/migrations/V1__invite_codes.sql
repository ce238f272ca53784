-- Instants are milliseconds since 1970 UTC, amounts minor units. How often an invitation was used is counted up by one statement
-- that looks at its bounds itself, so that no two people get the last use. One whose inviter is gone stays, so that it can say so.
create table invite_codes_invitation (
  id bigint not null auto_increment,
  group_id bigint not null,
  inviter_id bigint,
  code varchar(24) not null,
  passphrase varchar(80) not null,
  kind varchar(16) not null,
  channel varchar(60) not null,
  effect varchar(16) not null,
  amount bigint not null,
  currency varchar(3) not null,
  needs_approval boolean not null,
  role varchar(16) not null,
  landing varchar(200) not null,
  most_uses int,
  used int not null,
  expires_at bigint,
  state varchar(16) not null,
  made_by_id bigint,
  made_for varchar(100),
  made_at bigint not null,
  constraint pk_invite_codes_invitation primary key (id),
  constraint uq_invite_codes_invitation_code unique (code),
  constraint uq_invite_codes_invitation_words unique (passphrase),
  constraint uq_invite_codes_invitation_order unique (group_id, made_for)
);
create index ix_invite_codes_invitation_group on invite_codes_invitation (group_id, id);
create index ix_invite_codes_invitation_inviter on invite_codes_invitation (group_id, inviter_id, id);
create index ix_invite_codes_invitation_maker on invite_codes_invitation (made_by_id);

-- Who came, or may come, by which invitation. is_current is null for what is over, so that the unique key leaves one of each.
create table invite_codes_guest (
  id bigint not null auto_increment,
  group_id bigint not null,
  person_id bigint not null,
  invitation_id bigint not null,
  inviter_id bigint,
  channel varchar(60) not null,
  state varchar(16) not null,
  is_current boolean,
  has_use boolean not null,
  order_number varchar(64),
  held_at bigint not null,
  joined_at bigint,
  left_at bigint,
  constraint pk_invite_codes_guest primary key (id),
  constraint uq_invite_codes_guest_current unique (group_id, person_id, is_current)
);
create index ix_invite_codes_guest_inviter on invite_codes_guest (group_id, inviter_id, id);
create index ix_invite_codes_guest_joined on invite_codes_guest (group_id, joined_at);
create index ix_invite_codes_guest_order on invite_codes_guest (order_number);

-- How often the links of a channel were opened on a day, counted in days since 1970 in the group's zone.
create table invite_codes_opening (
  group_id bigint not null,
  channel varchar(60) not null,
  on_day bigint not null,
  opened int not null,
  constraint pk_invite_codes_opening primary key (group_id, channel, on_day)
);

-- How many invitations somebody has made on a day.
create table invite_codes_quota (
  group_id bigint not null,
  person_id bigint not null,
  on_day bigint not null,
  made int not null,
  constraint pk_invite_codes_quota primary key (group_id, person_id, on_day)
);

-- How many people somebody has brought into a group, and how many of them are there still.
create table invite_codes_tally (
  group_id bigint not null,
  inviter_id bigint not null,
  brought int not null,
  stayed int not null,
  constraint pk_invite_codes_tally primary key (group_id, inviter_id)
);
