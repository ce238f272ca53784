-- What happened to each plugin, for the admin who looks into it; the newest entries are kept.

create table plugin_event (
  id bigint not null auto_increment,
  plugin varchar(64) not null,
  happened_at bigint not null,
  kind varchar(20) not null,
  content varchar(2000) not null,
  constraint pk_plugin_event primary key (id)
);
create index ix_plugin_event_plugin on plugin_event (plugin, id);
