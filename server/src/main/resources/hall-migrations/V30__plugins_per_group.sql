-- What the admin allows of each plugin that is switched per group, and in which groups it is switched on.
create table plugin_scope (
  plugin varchar(64) not null,
  allow varchar(16) not null,
  fresh boolean not null,
  changed_at bigint not null,
  constraint pk_plugin_scope primary key (plugin)
);

create table plugin_group (
  plugin varchar(64) not null,
  community_id bigint not null,
  is_chosen boolean not null,
  is_on boolean not null,
  changed_at bigint not null,
  constraint pk_plugin_group primary key (plugin, community_id),
  constraint fk_plugin_group_community foreign key (community_id) references community (id) on delete cascade
);
create index ix_plugin_group_community on plugin_group (community_id);
