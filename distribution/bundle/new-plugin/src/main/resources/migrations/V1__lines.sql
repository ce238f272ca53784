-- One SQL for SQLite and MariaDB, in MariaDB's words. Tables begin with the plugin's name; moments are milliseconds since 1970 UTC.
create table @table@_line (
  id bigint not null auto_increment,
  group_id bigint not null,
  person_id bigint not null,
  text varchar(200) not null,
  said_at bigint not null,
  constraint pk_@table@_line primary key (id)
);
create index ix_@table@_line_group on @table@_line (group_id, id);
