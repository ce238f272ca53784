-- What plugins write into the log of activities: under a key of their own, with a page that shows what happened.
alter table activity add column business_key varchar(190);
alter table activity add column evidence varchar(500) default '' not null;
create unique index uq_activity_key on activity (kind, business_key);

create table activity_seal (
  place bigint not null,
  activity_id bigint not null,
  hash varchar(64) not null,
  constraint pk_activity_seal primary key (place),
  constraint uq_activity_seal unique (activity_id)
);
