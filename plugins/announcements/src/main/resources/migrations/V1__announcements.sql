-- Instants are milliseconds since 1970 UTC. An announcement's words are kept as they were at each change; what it says now is
-- the wording of its version. Whoever confirmed a version before asked_version is asked anew.
create table announcements_notice (
  id bigint not null auto_increment,
  group_id bigint not null,
  version int not null,
  asked_version int not null,
  publish_at bigint not null,
  deleted_at bigint,
  deleted_by bigint,
  delete_reason varchar(200) not null,
  constraint pk_announcements_notice primary key (id)
);
create index ix_announcements_notice_group on announcements_notice (group_id, publish_at, id);

create table announcements_wording (
  notice_id bigint not null,
  version int not null,
  title varchar(80) not null,
  body varchar(10000) not null,
  person_id bigint not null,
  written_at bigint not null,
  constraint pk_announcements_wording primary key (notice_id, version)
);

-- A group has three places on top, and the database gives each of them once.
create table announcements_pin (
  group_id bigint not null,
  place int not null,
  notice_id bigint not null,
  until_at bigint,
  constraint pk_announcements_pin primary key (group_id, place),
  constraint uq_announcements_pin_notice unique (notice_id)
);

create table announcements_seen (
  notice_id bigint not null,
  person_id bigint not null,
  group_id bigint not null,
  version int not null,
  seen_at bigint not null,
  constraint pk_announcements_seen primary key (notice_id, person_id)
);
create index ix_announcements_seen_version on announcements_seen (notice_id, version);
create index ix_announcements_seen_person on announcements_seen (person_id, group_id);
