alter table notification add column topic varchar(16) default 'group' not null;
-- What people do not want to be told of; whoever wants to hear everything has no rows.
create table notification_off (
  person_id bigint not null,
  topic varchar(16) not null,
  constraint pk_notification_off primary key (person_id, topic),
  constraint fk_notification_off_person foreign key (person_id) references person (id) on delete cascade
);
