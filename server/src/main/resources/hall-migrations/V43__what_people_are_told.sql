-- One row for each person and note, without its words; a note that may be told only once has a key.
create table notification (
  id bigint not null auto_increment,
  person_id bigint not null,
  plugin varchar(64) not null,
  kind varchar(64) not null,
  arguments longtext not null,
  path varchar(500) not null,
  note_key varchar(190),
  told_at bigint not null,
  read_at bigint,
  constraint pk_notification primary key (id),
  constraint uq_notification_key unique (person_id, plugin, note_key),
  constraint fk_notification_person foreign key (person_id) references person (id) on delete cascade
);
create index ix_notification_person on notification (person_id, id);
create index ix_notification_unread on notification (person_id, read_at, plugin);
