alter table plugin_state add column previous_version varchar(40) not null default '';
alter table plugin_state add column agreed varchar(2000) not null default '';
alter table plugin_state add column is_uninstalled boolean not null default false;

create table plugin_publisher (
  id varchar(64) not null,
  public_key varchar(200) not null,
  changed_at bigint not null,
  constraint pk_plugin_publisher primary key (id)
);
